// <splitbrain-run>: the author's figure, and the run itself when it is asked for. See docs/embedding.md.
(() => {
  const script = document.currentScript;
  const home = script && new URL('..', script.src).href;
  const SETTINGS = 'p story seed theme controls panels readonly speed at autoplay lang'.split(' ');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{display:block;margin:1em 0}
iframe{display:block;width:100%;height:480px;border:1px solid #8886;border-radius:8px}
button{font:inherit;min-height:2.2em;padding:.2em 1em;margin:.4em 0;cursor:pointer}
.runs slot,.runs button{display:none}
@media print{.runs slot{display:block}iframe,button{display:none!important}}`);
  const less = matchMedia('(prefers-reduced-motion: reduce)');

  // Light text stands on a dark page, whatever the page is made with.
  const isDark = (element) => {
    const [r, g, b] = getComputedStyle(element).color.match(/[\d.]+/g).map(Number);
    return 0.3 * r + 0.6 * g + 0.1 * b > 128;
  };

  class Run extends HTMLElement {
    connectedCallback() {
      if (this.box) return;
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      this.box = root.appendChild(document.createElement('div'));
      this.box.append(document.createElement('slot'), (this.button = document.createElement('button')));
      this.button.textContent = 'Run';
      this.button.setAttribute('aria-label', `Run: ${this.name}`);
      this.button.onclick = () => (this.run(), this.frame.focus());
      if (this.getAttribute('autoplay') === '1' && !less.matches) {
        new IntersectionObserver((all) => all.some((one) => one.isIntersecting) && this.run()).observe(this);
      }
    }

    get name() {
      return this.getAttribute('label') ?? `Splitbrain, ${this.getAttribute('story') ?? this.getAttribute('p') ?? 'a run'}`;
    }

    get address() {
      const url = new URL('embed.html', new URL(this.getAttribute('site') ?? home ?? '.', document.baseURI));
      for (const name of SETTINGS) if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
      if (!this.hasAttribute('theme')) url.searchParams.set('theme', isDark(this) ? 'dark' : 'light');
      if (this.hasAttribute('scenario')) url.hash = `run=${encodeURIComponent(this.getAttribute('scenario'))}`;
      url.searchParams.set('host', origin);
      return url;
    }

    run() {
      if (this.frame) return;
      const frame = (this.frame = document.createElement('iframe'));
      frame.title = this.name;
      frame.sandbox = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';
      frame.src = this.address;
      if (this.hasAttribute('height')) frame.style.height = `${parseInt(this.getAttribute('height'), 10) || 480}px`;
      addEventListener('message', (event) => this.hear(event));
      this.box.append(frame);
      this.box.className = 'runs';
      if (!this.hasAttribute('theme')) this.follow();
    }

    follow() {
      const tell = () => {
        const theme = isDark(this) ? 'dark' : 'light';
        if (theme !== this.told) this.send({ type: 'theme', theme: (this.told = theme) });
      };
      const watch = new MutationObserver(tell);
      for (const element of [document.documentElement, document.body]) watch.observe(element, { attributes: true });
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
      addEventListener('transitionend', tell);
    }

    hear({ source, origin, data }) {
      // A sandboxed frame has no origin: its window tells it from others.
      if (source !== this.frame.contentWindow || origin !== 'null' || data?.splitbrain !== 1) return;
      if (data.type === 'size' && !this.hasAttribute('height')) this.frame.style.height = `${data.height}px`;
      this.dispatchEvent(new CustomEvent('splitbrain', { detail: data }));
    }

    send(message) {
      this.frame?.contentWindow.postMessage({ splitbrain: 1, ...message }, '*');
    }
  }
  customElements.get('splitbrain-run') || customElements.define('splitbrain-run', Run);
})();
