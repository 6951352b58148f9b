/* No angle bracket and no ampersand stands in here, so that the text is the same in HTML and in XML and keeps its hash. */
'use strict';
(function () {
  const root = document.documentElement;
  const page = document.body;
  const bar = document.querySelector('[data-bar]');
  const units = Array.from(document.querySelectorAll('[data-name]'));
  const files = Array.from(document.querySelectorAll('[data-file]'));
  const number = new Intl.NumberFormat(root.lang);
  const painted = new Map();
  const paint = typeof Highlight === 'undefined' ? null : new Highlight();
  let unsaved = false;

  function part(unit, name) {
    return unit.querySelector('[data-' + name + ']');
  }

  function said(unit) {
    return part(unit, 'target').textContent;
  }

  /* A tag after an odd number of backslashes is text. */
  function tags(text) {
    return Array.from(text.matchAll(/(\\*)(\x3c\/?[1-9]\d*(?:\s*\/)?\s*\x3e)/g)).filter(function (match) {
      return match[1].length % 2 === 0;
    }).map(function (match) {
      return { at: match.index + match[1].length, length: match[2].length, tag: match[2].replace(/\s/g, '') };
    });
  }

  function colour(unit) {
    if (!paint) return;
    (painted.get(unit) || []).forEach(function (range) { paint.delete(range); });
    const walker = document.createTreeWalker(part(unit, 'target'), NodeFilter.SHOW_TEXT);
    const ranges = [];
    while (walker.nextNode()) {
      tags(walker.currentNode.data).forEach(function (tag) {
        const range = new Range();
        range.setStart(walker.currentNode, tag.at);
        range.setEnd(walker.currentNode, tag.at + tag.length);
        paint.add(range);
        ranges.push(range);
      });
    }
    painted.set(unit, ranges);
  }

  /* What of one list is not in the other. */
  function without(list, other) {
    const rest = other.slice();
    return list.filter(function (tag) {
      const at = rest.indexOf(tag);
      if (at !== -1) rest.splice(at, 1);
      return at === -1;
    });
  }

  function judge(unit) {
    const names = function (text) { return tags(text).map(function (tag) { return tag.tag; }); };
    const source = names(part(unit, 'source').textContent);
    const target = names(said(unit));
    const lost = said(unit).trim() ? without(source, target) : [];
    const added = without(target, source);
    const told = [];
    if (lost.length) told.push(page.dataset.wordLost + ' ' + lost.join(' '));
    if (added.length) told.push(page.dataset.wordAdded + ' ' + added.join(' '));
    const fault = part(unit, 'fault');
    fault.textContent = told.join(' ');
    fault.hidden = !told.length;
    part(unit, 'target').setAttribute('aria-invalid', String(!fault.hidden));
  }

  function isChanged(unit) {
    return unit.hasAttribute('data-was');
  }

  function isToDo(unit) {
    return unit.hasAttribute('data-todo') ? !isChanged(unit) : false;
  }

  function count() {
    const tell = function (name, amount) {
      bar.querySelector('[data-count=' + name + ']').textContent = number.format(amount);
    };
    tell('todo', units.filter(isToDo).length);
    tell('changed', units.filter(isChanged).length);
  }

  function show(which) {
    units.forEach(function (unit) {
      unit.hidden = { all: false, todo: !isToDo(unit), changed: !isChanged(unit) }[which];
    });
    files.forEach(function (file) {
      file.hidden = Array.from(file.querySelectorAll('[data-name]')).every(function (unit) { return unit.hidden; });
    });
    bar.querySelectorAll('[data-show]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.show === which));
    });
  }

  function edited(unit) {
    const before = isChanged(unit) ? unit.dataset.was : unit.dataset.now;
    if (said(unit) === before) unit.removeAttribute('data-was');
    else unit.dataset.was = before;
    unsaved = true;
    part(unit, 'badge').hidden = !isChanged(unit);
    colour(unit);
    judge(unit);
    count();
  }

  function go(unit, steps) {
    const shown = units.filter(function (one) { return !one.closest('[hidden]'); });
    const next = shown[shown.indexOf(unit) + steps];
    if (!next) return;
    part(next, 'target').focus();
    next.scrollIntoView({ block: 'nearest' });
  }

  function save() {
    const copy = root.cloneNode(true);
    /* The serializer says it itself. */
    copy.removeAttribute('xmlns');
    copy.classList.remove('live');
    copy.querySelectorAll('[data-now]').forEach(function (unit) { unit.removeAttribute('data-now'); });
    copy.querySelectorAll('section[hidden], article[hidden]').forEach(function (one) { one.removeAttribute('hidden'); });
    copy.querySelectorAll('details[open]').forEach(function (one) { one.removeAttribute('open'); });
    copy.querySelector('[data-saved]').textContent = '';
    /* What stands after the end of the body is read as its end. */
    const last = copy.querySelector('body').lastChild;
    if (last.nodeType === Node.TEXT_NODE) last.data = '\n';
    copy.querySelectorAll('[data-show]').forEach(function (one) {
      one.setAttribute('aria-pressed', String(one.dataset.show === 'all'));
    });
    const text = '\x3c!DOCTYPE html\x3e\n' + new XMLSerializer().serializeToString(copy) + '\n';
    const name = decodeURIComponent(location.pathname.split('/').pop()) || 'translations.html';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    unsaved = false;
    bar.querySelector('[data-saved]').textContent = page.dataset.wordSaved + ' ' + name;
  }

  if (paint) {
    CSS.highlights.set('code', paint);
    document.styleSheets[0].insertRule('::highlight(code) { color: var(--second); }');
  }
  units.forEach(function (unit) {
    const target = part(unit, 'target');
    /* Where only rich text can be edited, what is pasted is made plain. */
    if (target.contentEditable !== 'plaintext-only') target.contentEditable = 'true';
    unit.dataset.now = said(unit);
    part(unit, 'badge').hidden = !isChanged(unit);
    colour(unit);
    judge(unit);
  });
  count();
  root.classList.add('live');

  document.addEventListener('input', function (event) {
    const unit = event.target.closest('[data-name]');
    if (unit) edited(unit);
  });
  document.addEventListener('paste', function (event) {
    const target = event.target.closest('[data-target]');
    if (!target) return;
    event.preventDefault();
    const lines = target.closest('[data-lines]');
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
    document.execCommand('insertText', false, lines ? text : text.replace(/\s*\n\s*/g, ' '));
  });
  document.addEventListener('keydown', function (event) {
    /* What is being composed, as Hangul is, ends with Enter too. */
    if (event.isComposing) return;
    const held = event.ctrlKey || event.metaKey;
    if (held ? event.key.toLowerCase() === 's' : false) {
      event.preventDefault();
      save();
      return;
    }
    const unit = event.target.closest('[data-target]') ? event.target.closest('[data-name]') : null;
    if (!unit || event.key !== 'Enter') return;
    if (unit.hasAttribute('data-lines') ? !held : false) return;
    event.preventDefault();
    go(unit, event.shiftKey ? -1 : 1);
  });
  document.addEventListener('click', function (event) {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.show) show(button.dataset.show);
    if (button.hasAttribute('data-save')) save();
    if (button.hasAttribute('data-copy')) {
      const unit = button.closest('[data-name]');
      const target = part(unit, 'target');
      target.focus();
      getSelection().selectAllChildren(target);
      document.execCommand('insertText', false, part(unit, 'source').textContent);
    }
  });
  addEventListener('beforeunload', function (event) {
    if (unsaved) event.preventDefault();
  });
})();
