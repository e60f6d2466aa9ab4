{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#options}}
  {{#list}}
    <div class="field{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}">
      <label for="{{anchor}}" lang="{{labelLang}}">{{use:field-label}}</label>
      <div id="{{anchor}}-notes">{{use:field-head}}</div>
      <select class="box" id="{{anchor}}" name="{{name}}" aria-describedby="{{anchor}}-notes"{{use:field-state}}>
        <option value="">{{t:kind.choose}}</option>
        {{#each}}
          <option value="{{option}}" lang="{{optionLabelLang}}"{{#chosen}} selected{{/chosen}}>{{optionLabel}}</option>
        {{/each}}
      </select>
    </div>
  {{/list}}
  {{#radios}}
    <fieldset class="field{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}"
        aria-describedby="{{anchor}}-notes">
      <legend lang="{{labelLang}}">{{use:field-label}}</legend>
      <div id="{{anchor}}-notes">{{use:field-head}}</div>
      {{#each}}
        <div class="option">
          <input type="radio" id="{{optionAnchor}}" name="{{optionName}}"
              value="{{option}}"{{#chosen}} checked{{/chosen}}>
          <label for="{{optionAnchor}}" lang="{{optionLabelLang}}">
            {{optionLabel}}
            {{#has_optionHint}} <span class="fine" lang="{{optionHintLang}}">{{optionHint}}</span>{{/has_optionHint}}
          </label>
        </div>
      {{/each}}
    </fieldset>
  {{/radios}}
  {{#boxes}}
    <fieldset class="field{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}"
        aria-describedby="{{anchor}}-notes">
      <legend lang="{{labelLang}}">{{use:field-label}}</legend>
      <div id="{{anchor}}-notes">{{use:field-head}}</div>
      {{#each}}
        <div class="option">
          <input type="checkbox" id="{{optionAnchor}}" name="{{optionName}}"
              value="{{option}}"{{#chosen}} checked{{/chosen}}>
          <label for="{{optionAnchor}}" lang="{{optionLabelLang}}">
            {{optionLabel}}
            {{#has_optionHint}} <span class="fine" lang="{{optionHintLang}}">{{optionHint}}</span>{{/has_optionHint}}
          </label>
        </div>
      {{/each}}
    </fieldset>
  {{/boxes}}
{{/options}}
