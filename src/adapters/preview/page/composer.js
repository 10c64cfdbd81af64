/**
 * Where messages are written: plain text asks, a slash begins a command.
 *
 * @import { CommandDeclaration, Options, Scene } from './types.d.ts'
 * @import { Usage } from './declarations.js'
 * @import { Complete } from './command-draft.js'
 */
import { createCommandDraft } from './command-draft.js';
import { findUsages, nameIn, readUsage, usagesOf } from './declarations.js';
import { byId, element } from './element.js';
import { limitProblem } from './option-limits.js';
import { createHistory } from './sent-history.js';
import { createSuggestions } from './suggestions.js';

/** Text without a slash goes to this command, into this option. */
const asking = { command: 'ask', option: 'question' };

/**
 * @param {{
 *   scene: () => Scene, channelName: () => string, complete: Complete,
 *   run: (command: CommandDeclaration, subcommand: string | undefined, shownName: string, options: Options, details: string) => Promise<boolean>,
 * }} options - `run` says whether it was answered at all
 */
export function createComposer({ scene, channelName, run, complete }) {
  const form = byId('composer');
  const box = byId('composer-fields');
  const hint = byId('composer-hint');
  const suggestions = createSuggestions(byId('suggestions'));
  const text = element('textarea', { id: 'message', rows: 1, class: 'message-input' });
  suggestions.own(text);
  /** @type {ReturnType<typeof createCommandDraft> | undefined} */
  let draft;

  const history = createHistory();

  const usages = () => usagesOf(scene().place.commands, scene().locale);

  /** @param {string} [problem] */
  const say = (problem) => {
    hint.textContent = problem ?? scene().words.composerHint;
    hint.classList.toggle('problem', problem !== undefined);
  };

  const grow = () => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
  };

  const clear = () => {
    draft?.end();
    draft = undefined;
    text.value = '';
    box.replaceChildren(text);
    suggestions.hide();
    grow();
    say();
  };

  const leaveCommand = () => {
    clear();
    text.focus();
  };

  /** @param {Usage} usage @param {string} rest - what was typed after its name */
  const enterCommand = (usage, rest) => {
    suggestions.hide();
    draft = createCommandDraft({ usage, box, scene: scene(), complete, suggestions });
    say();
    draft.begin(rest);
  };

  const suggestCommands = () => {
    const typed = text.value;
    if (!typed.startsWith('/') || typed.includes('\n')) return suggestions.hide();
    const { locale, words } = scene();
    const items = findUsages(usages(), typed.slice(1)).map((usage) => ({
      title: `/${usage.shownName}`,
      detail: usage.description,
      tags: usage.options.map((option) => nameIn(option, locale)),
      mark: '核',
      pick: () => enterCommand(usage, ''),
    }));
    suggestions.show(text, { title: items.length > 0 ? words.commands : words.noCommand, items, activeFirst: true });
  };

  const submit = () => {
    if (draft === undefined) return void submitText();
    const reading = draft.read();
    if ('problem' in reading) return say(reading.problem);
    const { command, subcommand, shownName } = draft.usage;
    history.add(`/${shownName} ${draft.firstText()}`.trim());
    leaveCommand();
    void run(command, subcommand, shownName, reading.options, reading.details);
  };

  const submitText = async () => {
    const typed = text.value.trim();
    if (typed === '') return;
    if (typed.startsWith('/')) {
      const found = readUsage(usages(), typed.slice(1));
      if (found === undefined) say(scene().words.noCommand);
      else enterCommand(found.usage, found.rest);
      return;
    }
    const ask = usages().find(({ command }) => command.name === asking.command);
    const option = ask?.options.find(({ name }) => name === asking.option);
    if (ask === undefined || option === undefined) return say(scene().words.noCommand);
    const { locale, words } = scene();
    const label = nameIn(option, locale);
    const problem = limitProblem(option, typed, label, words);
    if (problem !== undefined) return say(problem);
    history.add(typed);
    leaveCommand();
    const isAnswered = await run(
      ask.command,
      undefined,
      ask.shownName,
      { [asking.option]: typed },
      `${label}: ${typed}`,
    );
    if (isAnswered || draft !== undefined || text.value !== '') return;
    text.value = typed;
    grow();
  };

  /** What was sent before, or after that: only where nothing else is being written. @param {number} step @returns {boolean} */
  const recall = (step) => {
    if (draft !== undefined || !history.isAt(text.value)) return false;
    text.value = history.step(step);
    grow();
    say();
    suggestions.hide();
    text.setSelectionRange(text.value.length, text.value.length);
    return true;
  };

  text.addEventListener('input', () => {
    grow();
    say();
    const found = /^\/.* $/.test(text.value) ? readUsage(usages(), text.value.slice(1)) : undefined;
    if (found?.rest === '') enterCommand(found.usage, '');
    else suggestCommands();
  });
  text.addEventListener('focus', suggestCommands);

  form.addEventListener('keydown', (event) => {
    // Enter that ends a word in an input method isn't an Enter.
    if (event.isComposing) return;
    const { target } = event;
    const isInput = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (!isInput && target !== box) return;
    const isEmpty = !isInput || target.value === '';
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (suggestions.isOpen) suggestions.move(step);
      else if (target !== text || !recall(step)) return;
    } else if (event.key === 'Enter' && !event.shiftKey) {
      if (suggestions.hasActive) suggestions.pickActive();
      else submit();
    } else if (event.key === 'Tab' && !event.shiftKey && suggestions.hasActive && !isEmpty) {
      suggestions.pickActive();
    } else if (event.key === 'Escape' && suggestions.isOpen) {
      suggestions.hide();
    } else if (event.key === 'Escape' && draft !== undefined) {
      leaveCommand();
    } else if (event.key === 'Backspace' && isEmpty && draft !== undefined) {
      if (!draft.stepBack(isInput ? target : box)) leaveCommand();
    } else return;
    event.preventDefault();
  });
  // As in Discord's client, what is typed anywhere is a message: the focus moves before the character is put in.
  document.addEventListener('keydown', (event) => {
    if (draft === undefined && isTyping(event)) text.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !form.contains(event.relatedTarget)) suggestions.hide();
  });
  byId('show-commands').addEventListener('click', () => {
    clear();
    text.value = '/';
    text.focus();
    suggestCommands();
  });

  box.setAttribute('role', 'group');
  // A command without options leaves no input to be in; the box itself takes the keyboard then.
  box.tabIndex = -1;
  box.append(text);
  return {
    /**
     * Says everything again, in the language and for the channel that hold now. What is typed stays in its channel, whatever the language.
     *
     * @param {boolean} isOtherChannel
     */
    refresh(isOtherChannel) {
      const { words } = scene();
      text.placeholder = words.messageBox(channelName());
      text.setAttribute('aria-label', words.messageBox(channelName()));
      for (const [id, label] of Object.entries({ 'show-commands': words.showCommands, send: words.send })) {
        byId(id).setAttribute('aria-label', label);
        byId(id).title = label;
      }
      const typed = isOtherChannel ? '' : text.value;
      clear();
      text.value = typed;
      grow();
    },
    focus: () => text.focus(),

    /** Starts writing a command. @param {string} name */
    begin(name) {
      const usage = usages().find(({ command }) => command.name === name);
      clear();
      text.focus();
      if (usage !== undefined) enterCommand(usage, '');
    },
  };
}

/** What takes letters itself: fields, and lists that are searched by their first letters. */
const takesLetters = 'input, textarea, select, dialog, [role="menu"], [role="listbox"], [role="combobox"]';

/** @param {KeyboardEvent} event */
function isTyping({ key, ctrlKey, metaKey, altKey, target, defaultPrevented }) {
  // A blank presses a button or scrolls. `Process` is the first key of a word in an input method.
  const isLetter = (key.length === 1 && key !== ' ') || key === 'Process';
  const isTaken = target instanceof Element && target.closest(takesLetters) !== null;
  return isLetter && !ctrlKey && !metaKey && !altKey && !defaultPrevented && !isTaken;
}
