{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
<fieldset class="field{{#has_findings}} has-error{{/has_findings}}" data-field="{{path}}" id="{{anchor}}"
    aria-describedby="{{anchor}}-notes">
  <legend lang="{{labelLang}}">{{use:field-label}}</legend>
  <div id="{{anchor}}-notes">{{use:field-head}}</div>
  <div class="boxes">
    {{#boxes}}
      <div class="part {{size}}">
        <label for="{{boxAnchor}}">{{boxLabel}}</label>
        {{#select}}
          <select class="box" id="{{boxAnchor}}" name="{{name}}" autocomplete="{{autocomplete}}"
              aria-describedby="{{describedBy}}"{{#invalid}} aria-invalid="true"{{/invalid}}>
            {{#choices}}
              <option value="{{option}}"{{#selected}} selected{{/selected}}>{{optionLabel}}</option>
            {{/choices}}
          </select>
        {{/select}}
        {{#input}}
          <input class="box {{size}}" id="{{boxAnchor}}" name="{{name}}" type="{{inputType}}" inputmode="{{inputMode}}"
              autocomplete="{{autocomplete}}" value="{{value}}"
              aria-describedby="{{describedBy}}"{{#invalid}} aria-invalid="true"{{/invalid}}>
        {{/input}}
      </div>
    {{/boxes}}
  </div>
</fieldset>
