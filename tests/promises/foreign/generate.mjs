/* Writes a typed client: generate.mjs <schema.graphql> <operations.graphql> <target.ts>. */
import { codegen } from "@graphql-codegen/core";
import * as documents from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";
import { readFile, writeFile } from "node:fs/promises";

const [schema, asked, filename] = process.argv.slice(2);
const sdl = parse(await readFile(schema, "utf8"));
const query = parse(await readFile(asked, "utf8"));
const text = await codegen({
  filename,
  schema: sdl,
  documents: [{ location: asked, document: query }],
  config: {
    enumType: "string-literal",
    useTypeImports: true,
    strictScalars: true,
    scalars: { Date: "string", DateTime: "string", Time: "string", UUID: "string" },
  },
  plugins: [{ operations: {} }, { documents: {} }],
  pluginMap: { operations, documents },
});
await writeFile(filename, text);
