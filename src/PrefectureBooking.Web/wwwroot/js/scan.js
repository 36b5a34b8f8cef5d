// The camera as a scanner, where the browser can read a QR; elsewhere the button stays hidden and one types or scans with a keyboard wedge.
const readInto = async (field, button) => {
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true, playsInline: true });
  button.after(video);
  const stop = () => { stream.getTracks().forEach(track => track.stop()); video.remove(); };
  try {
    await video.play();
    for (const end = Date.now() + 30000; Date.now() < end;) {
      const [code] = await detector.detect(video);
      if (code) {
        field.value = code.rawValue;
        field.dispatchEvent(new Event('change', { bubbles: true }));
        field.form.requestSubmit();
        return;
      }
      await new Promise(requestAnimationFrame);
    }
  } finally {
    stop();
  }
};
// The page draws itself again when its connection stands: buttons are looked for whenever it changes.
if ('BarcodeDetector' in window && navigator.mediaDevices) {
  const show = () => document.querySelectorAll('[data-scan-camera][hidden]').forEach(button => { button.hidden = false; });
  new MutationObserver(show).observe(document.documentElement, { childList: true, subtree: true });
  show();
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-scan-camera]');
    if (button) readInto(button.form.querySelector('[data-scan]'), button).catch(() => {});
  });
}
