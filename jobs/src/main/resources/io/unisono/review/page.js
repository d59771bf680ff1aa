'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const texts = data.texts;
  const at = id => document.getElementById(id);
  const say = (key, ...values) =>
    values.reduce((text, value, i) => text.replaceAll(`{${i}}`, String(value)), texts[key] ?? key);
  /** The word for a code of the data, or the code where there is none. */
  const named = (kind, code) => texts[`${kind}.${code.replaceAll(' ', '_')}`] ?? code.replaceAll('_', ' ');
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const number = digits => new Intl.NumberFormat(data.language, {minimumFractionDigits: digits, maximumFractionDigits: digits});
  const percent = new Intl.NumberFormat(data.language, {style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2});

  // What was decided stays in this browser, so that a closed page loses nothing.
  const store = `unisono-review-${data.run_id}`;
  const read = () => {
    try { return JSON.parse(localStorage.getItem(store)) ?? {}; } catch { return {}; }
  };
  const kept = read();
  const decisions = new Map(Object.entries(kept.decisions ?? {}).filter(([id]) => data.pairs.some(pair => pair.id === id)));
  at('author').value = kept.author ?? '';
  let unsaved = false;
  const keep = () => {
    try {
      localStorage.setItem(store, JSON.stringify({author: at('author').value, decisions: Object.fromEntries(decisions)}));
    } catch { /* The page works without it. */ }
  };

  const firstOpen = data.pairs.findIndex(pair => !decisions.has(pair.id));
  let current = Math.max(0, firstOpen);

  /** The text with what it does not share with the other one marked: all but the common ends. */
  const marked = (text, other) => {
    const cell = make('td');
    if (text === undefined || other === undefined || text.toLowerCase() === other.toLowerCase()) {
      cell.textContent = text ?? '–';
      return cell;
    }
    let start = 0;
    while (start < text.length && start < other.length && text[start] === other[start]) start++;
    let end = 0;
    while (end < text.length - start && end < other.length - start && text[text.length - 1 - end] === other[other.length - 1 - end]) end++;
    cell.append(text.slice(0, start));
    const differs = make('mark', text.slice(start, text.length - end));
    differs.title = say('differs');
    cell.append(differs, text.slice(text.length - end));
    return cell;
  };

  const records = pair => {
    const table = make('table', undefined, 'records');
    const head = table.createTHead().insertRow();
    head.append(make('th', ''));
    for (const record of [pair.left, pair.right]) {
      const cell = make('th', record);
      cell.scope = 'col';
      head.append(cell);
    }
    const body = table.createTBody();
    for (const column of data.columns) {
      const left = pair.left_values[column];
      const right = pair.right_values[column];
      if (left === undefined && right === undefined) continue;
      const row = body.insertRow();
      const name = make('th', named('name', column));
      name.scope = 'row';
      row.append(name, marked(left, right), marked(right, left));
    }
    return table;
  };

  const evidence = pair => {
    const part = make('div', undefined, 'evidence');
    part.append(make('strong', say('evidence')), make('span', ` ${say('evidenceLead')}`, 'hint'));
    const list = make('ul');
    for (const one of pair.agreements) {
      const sign = one.weight > 0 ? '+' : '';
      list.append(make('li', `${named('name', one.name)}: ${named('level', one.level)} ${sign}${number(1).format(one.weight)}`,
        one.weight > 0 ? 'for' : 'against'));
    }
    part.append(list);
    return part;
  };

  const show = () => {
    const pair = data.pairs[current];
    const card = at('pair');
    at('bar').max = Math.max(1, data.pairs.length);
    at('bar').value = decisions.size;
    at('progress').textContent = pair ? say('progress', current + 1, data.pairs.length, decisions.size) : say('none');
    for (const id of ['same', 'different', 'open']) at(id).disabled = !pair;
    at('back').disabled = current === 0;
    at('forward').disabled = current >= data.pairs.length - 1;
    if (!pair) {
      card.replaceChildren(make('p', say('none')));
      return;
    }
    const answer = decisions.get(pair.id)?.decision ?? 'open';
    for (const id of ['same', 'different']) at(id).setAttribute('aria-pressed', String(answer === id));
    card.replaceChildren(
      make('span', say(`decided.${answer}`), `state ${answer}`),
      make('p', say(`reason.${pair.reason}`)),
      records(pair),
      make('p', `${say('probability', percent.format(pair.probability))} ${say('errors', number(2).format(pair.expected_errors))}`, 'hint'),
      evidence(pair));
  };

  const go = step => {
    current = Math.min(data.pairs.length - 1, Math.max(0, current + step));
    show();
  };

  const decide = decision => {
    const pair = data.pairs[current];
    if (!pair) return;
    if (decision === 'open') decisions.delete(pair.id);
    else decisions.set(pair.id, {decision, at: new Date().toISOString()});
    unsaved = true;
    keep();
    if (current < data.pairs.length - 1) go(1);
    else show();
  };

  const quoted = text => /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

  const save = () => {
    const author = at('author').value.trim();
    if (!author) {
      at('saved').textContent = say('needsAuthor');
      at('author').focus();
      return;
    }
    const lines = [['pair', 'left_source', 'left_id', 'right_source', 'right_id', 'decision', 'author', 'decided_at', 'reason']];
    for (const pair of data.pairs) {
      const one = decisions.get(pair.id);
      if (one) lines.push([pair.id, pair.left_source, pair.left_id, pair.right_source, pair.right_id, one.decision, author, one.at, pair.reason]);
    }
    const name = `decided-${data.run_date}.csv`;
    const link = make('a');
    link.href = URL.createObjectURL(new Blob([lines.map(line => line.map(quoted).join(',')).join('\r\n') + '\r\n'], {type: 'text/csv'}));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    unsaved = false;
    at('saved').textContent = say('saved', lines.length - 1, name);
  };

  const gains = () => {
    const table = at('gain');
    const head = table.createTHead().insertRow();
    for (const key of ['decisions', 'precision', 'recall']) head.append(make('th', say(key)));
    const body = table.createTBody();
    for (const gain of data.gains) {
      const row = body.insertRow();
      row.append(make('td', String(gain.decisions)), make('td', percent.format(gain.precision)),
        make('td', gain.recall === null ? say('unknown') : percent.format(gain.recall)));
    }
  };

  document.title = `${say('title')} – Unisono`;
  at('title').textContent = say('title');
  at('lead').textContent = say('lead', data.run_date, data.release);
  at('private').textContent = say('private');
  for (const id of ['same', 'different', 'open', 'back', 'forward', 'save', 'keys']) at(id).textContent = say(id);
  at('author-label').textContent = say('author');
  at('saved').textContent = say('unsaved');
  at('gain-title').textContent = say('gain');
  at('gain-lead').textContent = say('gainLead');
  at('same').onclick = () => decide('same');
  at('different').onclick = () => decide('different');
  at('open').onclick = () => decide('open');
  at('back').onclick = () => go(-1);
  at('forward').onclick = () => go(1);
  at('save').onclick = save;
  at('author').oninput = keep;
  document.addEventListener('keydown', event => {
    if (event.target.tagName === 'INPUT' || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {s: () => decide('same'), d: () => decide('different'), o: () => decide('open'), ArrowLeft: () => go(-1), ArrowRight: () => go(1)}[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  addEventListener('beforeunload', event => { if (unsaved) event.preventDefault(); });
  gains();
  show();
})();
