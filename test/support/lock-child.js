// Locks a folder and keeps it until it is killed or its input ends: node lock-child.js <module> <folder>
const [, , module, folder] = process.argv;
const { lockFolder } = await import(String(module));
try {
  lockFolder(folder);
  console.log('locked');
  process.stdin.resume();
} catch (error) {
  console.log(String(error));
}
