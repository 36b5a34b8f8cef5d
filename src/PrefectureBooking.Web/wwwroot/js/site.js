// Comfort only: every page works without this file.
const focusHeading = () => {
  const heading = document.querySelector('[autofocus]') ?? document.querySelector('h1');
  if (heading && heading.tabIndex < 0) heading.tabIndex = -1;
  heading?.focus({ preventScroll: true });
};
// After a link followed without reloading, a screen reader is told the new page by moving the focus to its heading.
window.Blazor?.addEventListener('enhancedload', focusHeading);
