// Opens a data folder and inserts numbers until it is killed. Prints each number once it is acknowledged:
// node embedded-child.js <module> <folder>
import pg from 'pg';

const [, , module, folder] = process.argv;
const { openEmbeddedDatabase } = await import(String(module));
try {
  const database = await openEmbeddedDatabase(folder);
  console.log('open');
  const pool = new pg.Pool(database.pool);
  await pool.query('create table if not exists written (number int primary key)');
  for (let number = 1; ; number += 1) {
    await pool.query('insert into written values ($1)', [number]);
    console.log(number);
  }
} catch (error) {
  console.log(String(error));
}
