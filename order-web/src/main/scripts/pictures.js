// A product's own picture covers its drawing from the moment it is loaded, and never if it cannot be.
// These events pass the document, but not the window.
document.addEventListener('load', event => {
  const picture = event.target;
  if (picture.matches && picture.matches('.picture > img')) picture.classList.add('loaded');
}, true);
