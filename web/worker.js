// Starts the app once more, in a worker: there it shows nothing and does long work (see web/src/jobs). Which build it is, the
// page says in the address; its files are those that the page has fetched itself.
const wanted = new URLSearchParams(self.location.search);

/** The address of a file that lies beside this one, and nowhere else. */
function beside(name) {
  const file = wanted.get(name) ?? '';
  if (!/^[\w-][\w.-]*$/.test(file)) throw new Error(`no file is called ${file}`);
  return new URL(file, self.location);
}

try {
  const { default: init } = await import(beside('js').href);
  await init({ module_or_path: beside('wasm') });
} catch (error) {
  self.postMessage(`unfit\t${error.message ?? error}`);
}
