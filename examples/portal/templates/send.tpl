{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{t:send.title}}</h1>
{{#has_sendProblem}}
  <div class="error-summary" role="alert">
    <h2>{{t:fill.errors}}</h2>
    <p><a href="#password">{{sendProblem}}</a></p>
  </div>
{{/has_sendProblem}}
<p class="lead">{{t:send.lead}}</p>
{{use:part-fees}}
<form method="post" action="{{formPath}}/send">
  {{use:part-filing}}
  {{#needsPassword}}
    <div class="field">
      <label for="password">{{t:send.password}}</label>
      <p class="hint" id="password-notes">{{t:send.password-hint}}</p>
      <input class="box medium" id="password" name="password" type="password" autocomplete="new-password"
          aria-describedby="password-notes">
    </div>
    <div class="field">
      <label for="password2">{{t:send.password2}}</label>
      <input class="box medium" id="password2" name="password2" type="password" autocomplete="new-password">
    </div>
    <div class="field">
      <label for="email">{{t:send.email}}</label>
      <p class="hint" id="email-notes">{{t:send.email-hint}}</p>
      <input class="box long" id="email" name="email" type="email" inputmode="email" autocomplete="email"
          value="{{email}}" aria-describedby="email-notes">
    </div>
  {{/needsPassword}}
  <div class="actions">
    <button class="button primary">{{t:send.do}}</button>{{BI_SPACE}}
    <a class="button plain" href="{{formPath}}/review">{{t:sign.back}}</a>
  </div>
</form>
