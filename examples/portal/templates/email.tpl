{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:email.title}}</h1>
{{#has_emailProblem}}
  <div class="error-summary" role="alert">
    <h2>{{t:fill.errors}}</h2>
    <p><a href="#code">{{emailProblem}}</a></p>
  </div>
{{/has_emailProblem}}
<p class="lead">{{t:email.lead}}</p>
<p><strong id="address">{{address}}</strong></p>
<form method="post" action="{{formPath}}/email">
  {{use:part-filing}}
  <div class="actions">
    <button class="button{{#no_sent}} primary{{/no_sent}}{{#sent}} plain{{/sent}}" name="action" value="send">
      {{#sent}}{{t:email.again}}{{/sent}}{{#no_sent}}{{t:email.send}}{{/no_sent}}
    </button>
  </div>
</form>
{{#sent}}
  {{#has_demoCode}}
    <p class="notice" role="note">{{t:email.demo}} <strong class="code">{{demoCode}}</strong></p>
  {{/has_demoCode}}
  <form method="post" action="{{formPath}}/email">
    {{use:part-filing}}
    <div class="field">
      <label for="code">{{t:email.code}}</label>
      <p class="hint" id="code-notes">{{t:email.code-hint}}</p>
      <input class="box short" id="code" name="code" inputmode="numeric" autocomplete="one-time-code"
          aria-describedby="code-notes">
    </div>
    <div class="actions">
      <button class="button primary" name="action" value="check">{{t:email.check}}</button>
    </div>
  </form>
{{/sent}}
<p><a href="{{formPath}}/review">{{t:sign.back}}</a></p>
