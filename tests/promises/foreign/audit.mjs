/* Runs graphql-http's audit of the GraphQL-over-HTTP specification against the address given; prints JSON. */
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
const told = results.map(({ id, name, status, reason }) => ({ id, name, status, reason }));
console.log(JSON.stringify(told));
