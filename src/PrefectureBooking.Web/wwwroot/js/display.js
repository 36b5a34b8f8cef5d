// The server has drawn the screen already; this fills in later calls, rings and speaks. Whatever fails here, the last picture stays.
const screen = document.querySelector('.pb-screen');
const find = selector => screen.querySelector(selector);
const source = screen.dataset.source;
const OLD = 15;
const SILENT = 10;

let message = JSON.parse(screen.dataset.message);
let received = performance.now();
let polled = -Infinity;
const announced = new Set(message.calls.map(call => call.id));

const attempt = act => { try { return act(); } catch { return undefined; } };
const sinceReceived = () => (performance.now() - received) / 1000;

// Drawing
const put = (element, text) => { if (element.textContent !== String(text)) element.textContent = text; };
const draw = () => {
  const [last, ...earlier] = message.calls;
  find('.pb-screen__idle').hidden = Boolean(last);
  find('.pb-screen__last').hidden = !last;
  if (last) {
    put(find('.pb-screen__number strong'), last.number);
    put(find('.pb-screen__guichet strong'), last.guichet);
  }
  find('.pb-screen__earlier').hidden = earlier.length === 0;
  screen.querySelectorAll('.pb-screen__earlier tbody tr').forEach((row, place) => {
    const call = earlier[place];
    row.hidden = !call;
    if (!call) return;
    put(row.cells[0], call.number);
    put(row.cells[1], call.guichet);
    row.toggleAttribute('data-expected', call.expected);
  });
};

const take = fresh => {
  message = fresh;
  received = performance.now();
  draw();
  const called = message.calls.filter(call => !announced.has(call.id));
  called.forEach(call => announced.add(call.id));
  // After a silence: who is already at a guichet needs no announcement any more.
  const expected = called.filter(call => call.expected).reverse();
  if (expected.length > 0) attempt(() => announce(expected));
  tick();
};

// Sound: generated, and allowed by browsers only after somebody pressed something
const Audio = window.AudioContext ?? window.webkitAudioContext;
let audio;
const button = find('.pb-screen__sound');
const tone = (frequency, from) => {
  const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
  const at = audio.currentTime + from;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0.0001, at);
  gain.gain.exponentialRampToValueAtTime(0.5, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.7);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.75);
};
const ring = () => { if (audio?.state === 'running') { tone(880, 0); tone(660, 0.35); } };
const say = call => screen.querySelectorAll('[data-spoken]').forEach(words => {
  const voices = speechSynthesis.getVoices();
  const voice = voices.find(known => known.lang.toLowerCase().startsWith(words.lang));
  if (voices.length > 0 && !voice) return;
  const spoken = new SpeechSynthesisUtterance(words.dataset.spoken.replace('{0}', call.number).replace('{1}', call.guichet));
  spoken.lang = words.lang;
  if (voice) spoken.voice = voice;
  spoken.rate = 0.9;
  speechSynthesis.speak(spoken);
});
const announce = calls => {
  screen.classList.remove('pb-screen--called');
  void screen.offsetWidth;
  screen.classList.add('pb-screen--called');
  if (!button.hidden) return;
  attempt(ring);
  setTimeout(() => calls.forEach(call => attempt(() => say(call))), 1200);
};
const offerSound = async () => {
  if (!Audio && !('speechSynthesis' in window)) return;
  if (Audio) {
    audio = new Audio();
    audio.onstatechange = () => { button.hidden = audio.state === 'running'; };
  }
  button.hidden = audio?.state === 'running';
  button.onclick = () => {
    button.hidden = true;
    audio?.resume();
    attempt(() => speechSynthesis.speak(new SpeechSynthesisUtterance('')));
    attempt(ring);
  };
};

// Reaching the server: the stream, and beside a silent one the same by asking
let stream;
const listen = () => {
  stream?.close();
  if (!('EventSource' in window)) return;
  stream = new EventSource(`${source}/flux`);
  stream.onmessage = event => attempt(() => take(JSON.parse(event.data)));
};
const poll = async () => {
  polled = performance.now();
  try {
    const answer = await fetch(`${source}/appels`, { cache: 'no-store' });
    if (answer.ok) take(await answer.json());
  } catch {
    // The banner tells how old the picture is.
  }
};

// Time
const clock = find('.pb-screen__clock');
const age = find('.pb-screen__age');
const stale = find('.pb-screen__stale');
const tick = () => {
  const now = Math.floor(message.clock + sinceReceived()) % 86_400;
  put(clock, [now / 3600, now / 60 % 60].map(part => String(Math.floor(part)).padStart(2, '0')).join(':'));
  const old = message.age + sinceReceived();
  age.hidden = old > OLD;
  put(age, age.dataset.fresh);
  if (old > OLD) stale.querySelectorAll('p').forEach(words => put(words, words.dataset.words.replace('{0}', Math.floor(old / 5) * 5)));
  stale.hidden = old <= OLD;
};
const watch = () => {
  tick();
  if (sinceReceived() < SILENT || performance.now() - polled < 5000) return;
  poll();
  if (!stream || stream.readyState === EventSource.CLOSED || sinceReceived() > 3 * SILENT) listen();
};

// The sentence turns from language to language, for those who do not ask for calm.
const turning = [...find('.pb-screen__turning').children];
const turn = () => {
  const shown = turning.findIndex(words => !words.hidden);
  turning.forEach((words, place) => { words.hidden = place !== (shown + 1) % turning.length; });
};
if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
  turning.forEach((words, place) => { words.hidden = place > 0; });
  setInterval(turn, 15_000);
}

attempt(offerSound);
listen();
tick();
setInterval(watch, 1000);
