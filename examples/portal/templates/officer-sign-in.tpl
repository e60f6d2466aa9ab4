{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:officer.sign-in}}</h1>
{{#wrong}}
  <div class="error-summary" role="alert">
    <h2>{{t:fill.errors}}</h2>
    <p><a href="#officer">{{t:officer.wrong}}</a></p>
  </div>
{{/wrong}}
<form method="post" action="{{base}}/officers/sign-in">
  {{use:part-token}}
  <div class="field">
    <label for="officer">{{t:officer.id}}</label>
    <input class="box medium" id="officer" name="officer" autocomplete="username" value="{{typedOfficer}}">
  </div>
  <div class="field">
    <label for="password">{{t:status.password}}</label>
    <input class="box medium" id="password" name="password" type="password" autocomplete="current-password">
  </div>
  <div class="field">
    <label for="code">{{t:officer.code}}</label>
    <p class="hint" id="code-notes">{{t:officer.code-hint}}</p>
    <input class="box short" id="code" name="code" inputmode="numeric" autocomplete="one-time-code"
        aria-describedby="code-notes">
  </div>
  <div class="actions">
    <button class="button primary">{{t:officer.sign-in}}</button>
  </div>
</form>
