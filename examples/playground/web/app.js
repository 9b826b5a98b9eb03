'use strict';

// Everything is computed by the library; this file only asks it and shows what it says.
const $ = id => document.getElementById(id);
const lib = (name, ...args) => JSON.parse(window.supportmodel[name](...args));
const make = (tag, properties, ...children) => {
  const e = Object.assign(document.createElement(tag), properties);
  e.append(...children);
  return e;
};

let slowest = 0; // the longest answer so far, in milliseconds
const times = {}; // the longest of each question
function ask(name, ...args) {
  const begin = performance.now();
  const answer = lib(name, ...args);
  const took = performance.now() - begin;
  times[name] = Math.max(times[name] || 0, took);
  slowest = Math.max(slowest, took);
  $('status').textContent = `The slowest answer took ${slowest.toFixed(1)} ms.`;
  document.body.dataset.slowest = slowest;
  document.body.dataset.times = JSON.stringify(times);
  return answer;
}

let week = ''; // a day of the week that is shown

async function load() {
  const go = new Go();
  const response = await fetch('supportmodel.wasm.gz');
  if (!response.ok) throw new Error(`the library is not there: ${response.status}`);
  // A host may have unpacked it already.
  const bytes = new Uint8Array(await response.arrayBuffer());
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream();
  const code = packed ? await new Response(stream.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer() : bytes;
  const ready = new Promise(resolve => window.addEventListener('supportmodel', resolve, {once: true}));
  const {instance} = await WebAssembly.instantiate(code, go.importObject);
  go.run(instance);
  await ready;
}

// warm asks everything once while the page is still loading: a browser compiles a function
// when it is first called, which takes longer than the answer.
function warm() {
  for (const m of lib('models')) {
    const answer = lib('check', m.contract);
    lib('week', answer.calendars[0], answer.today);
    lib('ask', JSON.stringify({at: `${answer.today} 12:00`, activity: 'incident-management', severity: 1}));
    lib('hours', answer.today);
    lib('compare');
  }
}

function showModels() {
  const models = ask('models');
  $('model-list').replaceChildren(...models.map((m, i) => {
    const radio = make('input', {type: 'radio', name: 'model', value: m.name, id: 'model-' + m.name});
    radio.addEventListener('change', () => choose(m));
    const traits = make('dl', {}, ...m.traits.flatMap(([k, v]) => [make('dt', {textContent: k}), make('dd', {textContent: v})]));
    return make('label', {className: 'model', htmlFor: radio.id}, radio,
      make('b', {textContent: `${i + 1} ${m.name}`}), make('p', {textContent: m.purpose}), traits);
  }));
  $('model-sla-hotfix').checked = true;
  choose(models.find(m => m.name === 'sla-hotfix'));
}

function choose(model) {
  $('spec').value = model.contract;
  $('spec').scrollTop = 0;
  week = '';
  check();
}

// check looks at the contract as it stands, and shows each fault where it is.
function check() {
  const answer = ask('check', $('spec').value);
  const wrong = answer.faults.length;
  $('verdict').textContent = wrong === 0 ? 'Nothing is wrong with it.' :
    `${wrong} thing${wrong === 1 ? ' is' : 's are'} wrong with it.`;
  $('verdict').className = wrong === 0 ? 'right' : 'wrong';
  $('spec').ariaInvalid = wrong > 0;
  for (const e of document.querySelectorAll('.stale')) e.hidden = wrong === 0;
  $('faults').replaceChildren(...answer.faults.map(f => {
    const go = make('button', {type: 'button', className: 'path', textContent: f.path || 'the whole'});
    go.addEventListener('click', () => select(f.place));
    return make('li', {}, go, ` ${f.value ? f.value + ': ' : ''}${f.why}`);
  }));
  $('advice-title').hidden = answer.advice.length === 0;
  $('advice').replaceChildren(...answer.advice.map(a => make('li', {textContent: a})));
  if (wrong > 0) return;
  fill('calendar', answer.calendars.map(c => [c, c]), answer.calendars.includes('business') ? 'business' : undefined);
  fill('severity', [...answer.severities.map((s, i) => [i + 1, s]), [0, 'none']]);
  fill('log-severity', [[0, 'none'], ...answer.severities.map((s, i) => [i + 1, s])]);
  fill('activity', answer.activities.map(a => [a, a]), 'incident-management');
  fill('log-activity', answer.activities.map(a => [a, a]), 'design-and-development');
  if (!week) {
    week = answer.today;
    $('log-date').value = answer.today;
  }
  showWeek();
  if ($('at').value) showAnswer();
  showHours(ask('hours', $('log-date').value));
  if (answer.dropped > 0) $('log-error').textContent = 'What was logged does not fit this contract, and was taken back.';
}

function fill(id, options, wanted) {
  const before = $(id).value;
  $(id).replaceChildren(...options.map(([value, text]) => make('option', {value, textContent: text})));
  const values = options.map(([v]) => String(v));
  $(id).value = values.includes(before) && before ? before : String(wanted ?? values[0]);
}

// select shows a stretch of the contract; lines are not wrapped, so that they can be counted.
function select(place) {
  const spec = $('spec');
  spec.focus();
  spec.setSelectionRange(place.from, place.to);
  const line = spec.value.slice(0, place.from).split('\n').length;
  spec.scrollTop = Math.max(0, line - 6) * parseFloat(getComputedStyle(spec).lineHeight);
  spec.scrollLeft = 0;
}

function showWeek() {
  const w = ask('week', $('calendar').value, week);
  if (w.error) return false;
  $('monday').textContent = `week of ${w.monday}`;
  const scale = make('div', {className: 'scale', ariaHidden: true}, ...[0, 6, 12, 18, 24].map(h => make('span', {textContent: h})));
  $('grid').replaceChildren(scale, ...w.days.map(d => {
    const words = d.open.map(([a, b]) => `${clock(a)} to ${clock(b)}`).join(', ') || 'closed';
    const day = make('button', {type: 'button', className: 'day'});
    day.dataset.date = d.date;
    day.ariaLabel = `${d.name}: ${words}${d.holiday ? ', ' + d.holiday : ''}`;
    day.append(...d.open.map(([a, b]) => {
      const open = make('span', {className: 'open'});
      open.style.left = `${a / 14.4}%`;
      open.style.width = `${(b - a) / 14.4}%`;
      return open;
    }));
    if (d.holiday) day.append(make('em', {textContent: d.holiday}));
    // By the keyboard it is noon.
    const minute = e => {
      const box = day.getBoundingClientRect();
      const share = e.detail === 0 && e.type === 'click' ? 0.5 : Math.min(1, Math.max(0, (e.clientX - box.left) / box.width));
      return Math.min(1435, Math.round(share * 288) * 5);
    };
    day.addEventListener('pointermove', e => { day.title = clock(minute(e)); });
    day.addEventListener('click', e => {
      $('at').value = `${d.date} ${clock(minute(e))}`;
      askAbout();
    });
    return make('div', {className: 'dayrow'}, make('span', {textContent: d.name}), day);
  }));
  mark();
  return true;
}

// askAbout answers for the time in the field, and turns to its week and to the hours of its day.
function askAbout() {
  showAnswer();
  const [date] = $('at').value.trim().match(/^\d{4}-\d\d-\d\d/) || [];
  if (!date) return;
  if (!document.querySelector(`.day[data-date="${date}"]`)) {
    const before = week;
    week = date;
    if (!showWeek()) week = before;
  }
  const hours = ask('hours', date);
  if (hours.error) return;
  $('log-date').value = date;
  showHours(hours);
}

// mark shows in the week the time that is asked about.
function mark() {
  for (const e of document.querySelectorAll('.mark')) e.remove();
  const [, date, hour, minute] = $('at').value.trim().match(/^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)/) || [];
  const day = date && document.querySelector(`.day[data-date="${date}"]`);
  if (!day) return;
  const line = make('span', {className: 'mark'});
  line.style.left = `${(Number(hour) * 60 + Number(minute)) / 14.4}%`;
  day.append(line);
}

const clock = m => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;

function showAnswer() {
  const answer = ask('ask', JSON.stringify({
    at: $('at').value, activity: $('activity').value, severity: Number($('severity').value), estimate: $('estimate').value.trim(),
  }));
  mark();
  $('decision').className = answer.error ? 'error' : 'decision';
  $('decision').textContent = answer.error || answer.text;
  $('clocks').replaceChildren(...(answer.clocks || []).map(c => make('details', {className: 'clock', open: true},
    make('summary', {}, make('b', {textContent: `${c.metric} within ${c.within}`}), ` ${c.kind}, due `,
      make('b', {className: 'due', textContent: c.due})),
    make('ol', {}, ...c.why.map(p => make('li', {className: p.open ? 'counted' : 'closed',
      textContent: `${p.from} to ${p.to}: ${p.length} ${p.open ? 'counted' : 'not counted'} (${p.why})`}))))));
}

function showHours(answer) {
  $('log-error').textContent = answer.error || '';
  if (answer.error) return;
  $('left').textContent = `${answer.left} left in ${answer.period}.`;
  $('statement').textContent = answer.statement;
}

function showComparison() {
  const answer = ask('compare');
  if (answer.error) {
    $('comparison').replaceChildren(make('p', {className: 'error', textContent: answer.error}));
    return;
  }
  const [head, ...rows] = answer.rows;
  const line = r => make('tr', {}, make('th', {scope: 'row', textContent: r.name}), ...r.cells.map(c => make('td', {textContent: c})));
  $('comparison').replaceChildren(
    make('table', {}, make('caption', {textContent: `Assumed: ${answer.assumed.join('; ')}.`}),
      make('thead', {}, make('tr', {}, make('td', {}), ...head.cells.map(c => make('th', {scope: 'col', textContent: c})))),
      make('tbody', {}, ...rows.map(line))),
    make('ul', {}, ...answer.notes.map(n => make('li', {textContent: n}))));
}

function wire() {
  $('replay').addEventListener('click', showComparison);
  let timer;
  $('spec').addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(check, 150); });
  $('calendar').addEventListener('change', showWeek);
  for (const id of ['severity', 'activity', 'estimate']) $(id).addEventListener('change', () => { if ($('at').value) showAnswer(); });
  $('at-form').addEventListener('submit', e => { e.preventDefault(); askAbout(); });
  const move = days => {
    const d = new Date(week + 'T12:00:00Z');
    d.setUTCDate(d.getUTCDate() + days);
    week = d.toISOString().slice(0, 10);
    showWeek();
  };
  $('before').addEventListener('click', () => move(-7));
  $('after').addEventListener('click', () => move(7));
  $('log-form').addEventListener('submit', e => {
    e.preventDefault();
    showHours(ask('log', JSON.stringify({date: $('log-date').value, hours: $('log-hours').value,
      activity: $('log-activity').value, severity: Number($('log-severity').value)})));
  });
  $('undo').addEventListener('click', () => showHours(ask('undo', $('log-date').value)));
}

load().then(() => { warm(); wire(); showModels(); document.body.dataset.ready = 'yes'; })
  .catch(e => { $('model-list').textContent = `The library could not be loaded: ${e.message}`; throw e; });
