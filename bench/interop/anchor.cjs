// Whether Apache Annotator finds each passage of an export again: `node anchor.cjs FOLDER`, where
// `npm` has put @apache-annotator/dom and jsdom into a folder that NODE_PATH names.
//
// It anchors by the quotation; the words that it found, and their place counted in code points, are
// then held against the annotation, for an anchor alone says nothing of the words.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { JSDOM } = require('jsdom');

const { window } = new JSDOM('<!doctype html><pre></pre>');
for (const name of ['document', 'Node', 'NodeFilter', 'Range']) globalThis[name] = window[name] ?? window;
globalThis.window = window;
const { createTextQuoteSelectorMatcher } = require('@apache-annotator/dom');

async function main(folder) {
  const told = JSON.parse(readFileSync(join(folder, 'annotations.jsonld'), 'utf8'));
  const faults = [];
  for (const { id, target } of told.first.items) {
    const text = readFileSync(join(folder, target.state.cached), 'utf8');
    const [quote, place] = target.selector;
    const shown = document.querySelector('pre');
    shown.textContent = text;
    const found = [];
    for await (const range of createTextQuoteSelectorMatcher(quote)(shown)) found.push(range);
    if (found.length !== 1) faults.push(`${id} is found ${found.length} times`);
    for (const range of found) {
      const start = [...text.slice(0, range.startOffset)].length;
      if (range.toString() !== quote.exact) faults.push(`${id} has other words`);
      if (start !== place.start || start + [...quote.exact].length !== place.end)
        faults.push(`${id} is found at ${start}, not at ${place.start}`);
    }
  }
  console.log(`${told.first.items.length} of ${told.total} passages looked for`);
  console.log(faults.join('\n') || 'each is found once, with its words, at its place');
  return faults.length || told.first.items.length !== told.total ? 1 : 0;
}

main(process.argv[2]).then((status) => process.exit(status));
