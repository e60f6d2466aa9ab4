{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:resume.title}}</h1>
{{#has_resumeProblem}}
  <div class="error-summary" role="alert">
    <h2>{{t:fill.errors}}</h2>
    <p><a href="#number">{{resumeProblem}}</a></p>
  </div>
{{/has_resumeProblem}}
<form method="post" action="{{base}}/resume">
  {{use:part-token}}
  <div class="field">
    <label for="number">{{t:draft.number}}</label>
    <input class="box medium" id="number" name="number" autocomplete="off" value="{{draftNumber}}">
  </div>
  <div class="field">
    <label for="password">{{t:draft.password}}</label>
    <input class="box medium" id="password" name="password" type="password" autocomplete="current-password">
  </div>
  <div class="actions">
    <button class="button primary">{{t:resume.do}}</button>
  </div>
</form>
