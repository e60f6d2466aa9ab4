{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{problemTitle}}</h1>
<p class="lead">{{problemText}}</p>
{{#lostFiles}}<p>{{t:kept.files}}</p>{{/lostFiles}}
{{#again}}
  <form method="post" action="{{action}}">
    {{use:part-token}}
    {{#hidden}}<input type="hidden" name="{{hiddenName}}" value="{{hiddenValue}}">{{/hidden}}
    {{#has_shown}}
      <h2>{{t:kept.typed}}</h2>
      <ul class="kept">
        {{#shown}}<li>{{shownValue}}</li>{{/shown}}
      </ul>
    {{/has_shown}}
    {{#secrets}}
      <div class="field">
        <label for="s-{{secretName}}">{{secretLabel}}</label>
        <input class="box medium" id="s-{{secretName}}" type="password" name="{{secretName}}" autocomplete="off">
      </div>
    {{/secrets}}
    <div class="actions">
      <button class="button primary">{{t:kept.again}}</button>
    </div>
  </form>
{{/again}}
{{#officersPage}}
  {{#has_shown}}
    <h2>{{t:kept.typed}}</h2>
    <ul class="kept">
      {{#shown}}<li>{{shownValue}}</li>{{/shown}}
    </ul>
  {{/has_shown}}
  <p>{{t:kept.officer}}</p>
  <p><a class="button primary" href="{{pagePath}}">{{t:kept.officer-open}}</a></p>
{{/officersPage}}
<p class="fine">HTTP {{status}}</p>
