/**
 * The database: PostgreSQL with PostGIS, given by URL or run by ourselves in the data folder; three roles (owner,
 * migrator, application) and a fourth for jobs; migrations; row-level security by organisation as the second belt.
 */
export { type Cluster, clusterOwner, clusterPrograms, startCluster } from './cluster.ts'
export { type Database, openDatabase, type Sql } from './connection.ts'
export { type MigrationSource, migrate, pendingMigrations } from './migrations.ts'
export { databaseRefusals } from './refusals.ts'
export { prepareDatabase } from './roles.ts'
export { type DatabaseUrls, givenUrls, ownUrls } from './urls.ts'
