import { injectGlobalWebcomponentCss } from 'Frontend/generated/jar-resources/theme-util.js';

import '@vaadin/polymer-legacy-adapter/style-modules.js';
import '@vaadin/button/src/vaadin-button.js';
import '@vaadin/tooltip/src/vaadin-tooltip.js';
import 'Frontend/generated/jar-resources/disableOnClickFunctions.js';
import '@vaadin/notification/src/vaadin-notification.js';
import 'Frontend/generated/jar-resources/flow-component-renderer.js';
import '@vaadin/text-field/src/vaadin-text-field.js';
import '@vaadin/select/src/vaadin-select.js';
import 'Frontend/generated/jar-resources/selectConnector.js';
import 'Frontend/generated/jar-resources/lit-renderer.ts';
import '@vaadin/icons/vaadin-iconset.js';
import '@vaadin/icon/src/vaadin-icon.js';
import '@vaadin/login/src/vaadin-login-form.js';
import '@vaadin/app-layout/src/vaadin-app-layout.js';
import '@vaadin/side-nav/src/vaadin-side-nav.js';
import '@vaadin/side-nav/src/vaadin-side-nav-item.js';
import '@vaadin/grid/src/vaadin-grid.js';
import '@vaadin/grid/src/vaadin-grid-column.js';
import '@vaadin/grid/src/vaadin-grid-sorter.js';
import '@vaadin/checkbox/src/vaadin-checkbox.js';
import 'Frontend/generated/jar-resources/gridConnector.ts';
import 'Frontend/generated/jar-resources/vaadin-grid-flow-selection-column.js';
import '@vaadin/grid/src/vaadin-grid-column-group.js';
import '@vaadin/context-menu/src/vaadin-context-menu.js';
import 'Frontend/generated/jar-resources/contextMenuConnector.js';
import 'Frontend/generated/jar-resources/contextMenuTargetConnector.js';
import '@vaadin/app-layout/src/vaadin-drawer-toggle.js';
import '@vaadin/dialog/src/vaadin-dialog.js';
import '@vaadin/integer-field/src/vaadin-integer-field.js';
import '@vaadin/common-frontend/ConnectionIndicator.js';
import '@vaadin/vaadin-lumo-styles/sizing.js';
import '@vaadin/vaadin-lumo-styles/spacing.js';
import '@vaadin/vaadin-lumo-styles/style.js';
import '@vaadin/vaadin-lumo-styles/vaadin-iconset.js';
import 'Frontend/generated/jar-resources/ReactRouterOutletElement.tsx';

const loadOnDemand = (key) => {
  const pending = [];
  if (key === '63ec2fdb692d8285a79862df0bf068d77ed3436d459eeea8a8c827615f8d1694') {
    pending.push(import('./chunks/chunk-43cf253223cc9ac83dbed7c0cb57590a6c88ea68f929e711c735f2570088840d.js'));
  }
  if (key === '78e7f4cd4d5fc1495b5f64c9cd04fe6470cdf207e0b86446c8f198f532039f24') {
    pending.push(import('./chunks/chunk-f60047ad11f847935ee044e92054f3b76f2f18979dec9194a5cb706481ebca28.js'));
  }
  if (key === '48e94bfbdeac6bc3873d278f8731f732e949b61aa832742ca77b25b6b0f3847c') {
    pending.push(import('./chunks/chunk-83c70b11a3c502919be358a7c900f6c873d7903bbc55b24bebc3ac648c010513.js'));
  }
  if (key === 'a65d81b613f25724252e2a2c73f852a548a61416a1c044053f39bd50f4b536bc') {
    pending.push(import('./chunks/chunk-0f5ef0bd785a12e2fdba2d781795c561c76a4aed51aa08e1dfe0ebd55da0c7d3.js'));
  }
  if (key === 'ab65b02999580701638c2f864d58d54e0deecb282fd1ff82be4adbeec36afae1') {
    pending.push(import('./chunks/chunk-8ab60509a5e855d1d687f09cf0952326e9790ed9fd8f4219f51d33a4617ed6b4.js'));
  }
  if (key === 'dd13042049aa01bca40977bdf62089c09f11a5cc450c34ef9d6cf6c40b8c26ec') {
    pending.push(import('./chunks/chunk-83c70b11a3c502919be358a7c900f6c873d7903bbc55b24bebc3ac648c010513.js'));
  }
  return Promise.all(pending);
}

window.Vaadin = window.Vaadin || {};
window.Vaadin.Flow = window.Vaadin.Flow || {};
window.Vaadin.Flow.loadOnDemand = loadOnDemand;
window.Vaadin.Flow.resetFocus = () => {
 let ae=document.activeElement;
 while(ae&&ae.shadowRoot) ae = ae.shadowRoot.activeElement;
 return !ae || ae.blur() || ae.focus() || true;
}