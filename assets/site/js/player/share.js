// Sharing a passage: by the device's own sheet, else to the clipboard, else as a link to be copied
// by hand.

/** Shares `{ title, url }`. `field()` shows and returns the input for the last resort. */
export async function share({ title, url }, notices, field) {
  try {
    if (navigator.share) {
      await navigator.share({ title, url });
      return;
    }
    await navigator.clipboard.writeText(url);
    notices.show('The link is copied.', [], 4);
  } catch (error) {
    if (error.name === 'AbortError') return;
    const input = field();
    Object.assign(input, { value: url, hidden: false });
    input.select();
  }
}
