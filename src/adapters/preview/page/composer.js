/**
 * Where messages are written: plain text asks, a slash begins a command.
 *
 * @import { CommandDeclaration, Options, Scene } from './types.d.ts'
 * @import { Complete } from './command-draft.js'
 */
import { createCommandDraft } from './command-draft.js';
import { commandNamed, descriptionIn, findCommands, nameIn, valueOptions } from './declarations.js';
import { byId, element } from './element.js';
import { limitProblem } from './option-limits.js';
import { createSuggestions } from './suggestions.js';

/** Text without a slash goes to this command, into this option. */
const asking = { command: 'ask', option: 'question' };

/**
 * @param {{
 *   scene: () => Scene, channelName: () => string, complete: Complete,
 *   run: (command: CommandDeclaration, shownName: string, options: Options, details: string) => void,
 * }} options
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

  /** @param {string} name */
  const findCommand = (name) => commandNamed(scene().place.commands, name, scene().locale);

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

  /** @param {CommandDeclaration} command @param {string} rest - what was typed after its name */
  const enterCommand = (command, rest) => {
    suggestions.hide();
    draft = createCommandDraft({ command, box, scene: scene(), complete, suggestions });
    say();
    draft.begin(rest);
  };

  const suggestCommands = () => {
    const typed = text.value;
    if (!typed.startsWith('/') || typed.includes('\n')) return suggestions.hide();
    const { locale, words, place } = scene();
    const items = findCommands(place.commands, typed.slice(1), locale).map((command) => ({
      title: `/${nameIn(command, locale)}`,
      detail: descriptionIn(command, locale),
      tags: valueOptions(command).map((option) => nameIn(option, locale)),
      mark: '核',
      pick: () => enterCommand(command, ''),
    }));
    suggestions.show(text, { title: items.length > 0 ? words.commands : words.noCommand, items, activeFirst: true });
  };

  const submit = () => {
    if (draft === undefined) return submitText();
    const reading = draft.read();
    if ('problem' in reading) return say(reading.problem);
    const { command, shownName } = draft;
    leaveCommand();
    run(command, shownName, reading.options, reading.details);
  };

  const submitText = () => {
    const typed = text.value.trim();
    if (typed === '') return;
    const slash = /^\/(\S+)(?:\s+(\S[\s\S]*))?$/.exec(typed);
    if (slash !== null) {
      const command = findCommand(slash[1] ?? '');
      if (command === undefined) say(scene().words.noCommand);
      else enterCommand(command, slash[2] ?? '');
      return;
    }
    const ask = findCommand(asking.command);
    const option = ask === undefined ? undefined : valueOptions(ask).find(({ name }) => name === asking.option);
    if (ask === undefined || option === undefined) return say(scene().words.noCommand);
    const { locale, words } = scene();
    const label = nameIn(option, locale);
    const problem = limitProblem(option, typed, label, words);
    if (problem !== undefined) return say(problem);
    leaveCommand();
    run(ask, nameIn(ask, locale), { [asking.option]: typed }, `${label}: ${typed}`);
  };

  text.addEventListener('input', () => {
    grow();
    say();
    const named = /^\/(\S+) $/.exec(text.value);
    const command = named === null ? undefined : findCommand(named[1] ?? '');
    if (command !== undefined) enterCommand(command, '');
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
      if (!suggestions.isOpen) return;
      suggestions.move(event.key === 'ArrowDown' ? 1 : -1);
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
    /** Says everything again, in the language and for the channel that hold now. */
    refresh() {
      const { words } = scene();
      text.placeholder = words.messageBox(channelName());
      text.setAttribute('aria-label', words.messageBox(channelName()));
      for (const [id, label] of Object.entries({ 'show-commands': words.showCommands, send: words.send })) {
        byId(id).setAttribute('aria-label', label);
        byId(id).title = label;
      }
      clear();
    },
    focus: () => text.focus(),
  };
}
