// A page that may be printed: its button works with script only, and shows with script only.
document.querySelectorAll('[data-print-place]').forEach(place => { place.hidden = false; });
document.addEventListener('click', event => { if (event.target.closest?.('[data-print]')) window.print(); });
