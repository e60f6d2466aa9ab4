{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:status.title}}</h1>
{{#has_statusProblem}}
  <div class="error-summary" role="alert">
    <h2>{{t:fill.errors}}</h2>
    <p><a href="#reference">{{statusProblem}}</a></p>
  </div>
{{/has_statusProblem}}
<p class="lead">{{t:status.lead}}</p>
<form method="post" action="{{base}}/status">
  {{use:part-token}}
  <div class="field">
    <label for="reference">{{t:case.reference}}</label>
    <input class="box medium" id="reference" name="reference" autocomplete="off" value="{{typedReference}}">
  </div>
  <div class="field">
    <label for="code">{{t:case.access-code}}</label>
    <p class="hint" id="code-notes">{{t:status.code-hint}}</p>
    <input class="box long" id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false"
        aria-describedby="code-notes">
  </div>
  <div class="field">
    <label for="password">{{t:status.password}}</label>
    <input class="box medium" id="password" name="password" type="password" autocomplete="current-password">
  </div>
  <div class="actions">
    <button class="button primary">{{t:status.do}}</button>
  </div>
</form>
