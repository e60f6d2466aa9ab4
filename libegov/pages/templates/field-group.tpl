{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<fieldset class="field group{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}" id="{{anchor}}">
  <legend lang="{{labelLang}}">{{label}}</legend>
  {{#has_hint}}<p class="hint" lang="{{hintLang}}">{{hint}}</p>{{/has_hint}}
  {{#findings}}<p class="error-text">{{message}}</p>{{/findings}}
  <input type="hidden" name="{{path}}#" value="{{count}}">
  {{#rows}}
    <fieldset class="row" data-field="{{rowPath}}" id="{{rowAnchor}}" tabindex="-1">
      <legend><span lang="{{rowLabelLang}}">{{rowLabel}}</span> {{number}}</legend>
      {{>fields}}
      {{#removable}}
        <button class="button small plain" name="action" value="{{removeAction}}">
          {{t:group.remove}} <span class="visually-hidden" lang="{{rowLabelLang}}">{{rowLabel}} {{number}}</span>
        </button>
      {{/removable}}
    </fieldset>
  {{/rows}}
  {{#addable}}
    <button class="button small" name="action" value="{{addAction}}">
      <span>{{addBefore}}<span lang="{{labelLang}}">{{label}}</span>{{addAfter}}</span>
    </button>
  {{/addable}}
</fieldset>
