// The State's design system chooses light or dark by an attribute, not by a media query.
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const apply = () => document.documentElement.setAttribute('data-fr-theme', dark.matches ? 'dark' : 'light');
dark.addEventListener('change', apply);
apply();
