/* Writes what caches have to know of the schema: node read-schema.mjs <address of the API> > schema.json

   Needs nothing but Node. Run it again whenever you take new fields into your queries. */
const [api] = process.argv.slice(2);
const query = `{
  __schema {
    types {
      name
      kind
      possibleTypes { name }
      fields {
        name
        args { name }
        type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
      }
    }
  }
}`;
const response = await fetch(api, {
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
  body: JSON.stringify({ query }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(errors.map(({ message }) => message).join(" "));

const types = data.__schema.types.filter(({ name }) => !name.startsWith("__"));
const objects = types.filter(({ kind, name }) => kind === "OBJECT" && name !== "Query" && name !== "Mutation");
const byName = (one, other) => (one < other ? -1 : 1);

const possibleTypes = {};
for (const { name, possibleTypes: possible } of types) {
  if (possible) possibleTypes[name] = possible.map((type) => type.name).sort(byName);
}

const withoutId = objects.filter(({ fields }) => !fields.some(({ name }) => name === "id")).map(({ name }) => name);

/* Such as `Actor.address`, `Image.rendition`, `StoryPage.comments`: with the same arguments always the same one. */
const isList = ({ kind, ofType }) => kind === "LIST" || (ofType ? isList(ofType) : false);
const named = ({ name, ofType }) => name ?? named(ofType);
const single = new Set();
for (const { name: parent, fields } of types) {
  for (const { type } of fields ?? []) {
    const isFresh = ["Query", "Mutation"].includes(parent) && !named(type).endsWith("Connection");
    if (!isList(type) && !isFresh) single.add(named(type));
  }
}
const parts = withoutId.filter((name) => single.has(name));

/* Which arguments, beside those that turn the pages, make another list. */
const turning = ["first", "last", "after", "before"];
const connections = {};
for (const { name: parent, kind, fields } of types) {
  for (const { name, args, type } of (kind === "OBJECT" && fields) || []) {
    if (!named(type).endsWith("Connection")) continue;
    const others = args.map((one) => one.name).filter((one) => !turning.includes(one));
    (connections[parent] ??= {})[name] = others;
  }
}

console.log(JSON.stringify({ possibleTypes, withoutId: withoutId.sort(byName), parts: parts.sort(byName), connections }, null, 2));
