import { defineConfig } from 'prisma/config';

// Only `prisma migrate` reads the address; generating the client needs no database.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://127.0.0.1:5432/earmark' },
});
