// Comfort only: without this file the page has a link to read it again, and reads itself again where scripts are off.
const ticket = document.querySelector('.pb-ticket[data-source]');
let reading = false;

// The page is read again and its parts are swapped: what the server writes is the only wording there is.
const read = async () => {
  if (reading) return;
  reading = true;
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    // Another day has begun.
    if (answer.status === 410) {
      stop();
      location.reload();
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('.pb-ticket');
    if (fresh) {
      document.title = page.title;
      for (const part of ['.pb-ticket__state', '.pb-actions']) ticket.querySelector(part).replaceChildren(...fresh.querySelector(part).childNodes);
      ticket.dataset.version = fresh.dataset.version;
      if (!fresh.dataset.source) stop();
    }
  } catch {
    // Out of reach for now: the next event or round tries again.
  }
  reading = false;
};

let stream;
let rounds;
const stop = () => { stream?.close(); clearInterval(rounds); };
const poll = () => { rounds ??= setInterval(read, 20_000); };

if (ticket && 'EventSource' in window) {
  stream = new EventSource(ticket.dataset.source);
  stream.onmessage = event => { if (event.data !== ticket.dataset.version) read(); };
  // Closed for good: refused, or an address that exists no more. Otherwise the browser connects again by itself.
  stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) poll(); };
} else if (ticket) {
  poll();
}
