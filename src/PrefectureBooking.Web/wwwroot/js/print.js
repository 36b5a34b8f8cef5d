// A page that exists to be printed asks at once; the button asks again.
document.addEventListener('click', event => { if (event.target.closest?.('[data-print]')) window.print(); });
window.addEventListener('load', () => window.print());
