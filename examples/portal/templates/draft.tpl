{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:draft.title}}</h1>
{{#has_draftProblem}}
  <div class="error-summary" role="alert">
    <h2>{{t:fill.errors}}</h2>
    <p><a href="#password">{{draftProblem}}</a></p>
  </div>
{{/has_draftProblem}}
<p class="lead">{{t:draft.lead}}</p>
{{#has_draftNumber}}
  <p>{{t:draft.number}} <strong class="code">{{draftNumber}}</strong> {{t:draft.same-password}}</p>
{{/has_draftNumber}}
<form method="post" action="{{formPath}}/draft">
  {{use:part-filing}}
  <div class="field">
    <label for="password">{{t:draft.password}}</label>
    <p class="hint" id="password-notes">{{t:send.password-hint}}</p>
    <input class="box medium" id="password" name="password" type="password" autocomplete="new-password"
        aria-describedby="password-notes">
  </div>
  <div class="field">
    <label for="password2">{{t:send.password2}}</label>
    <input class="box medium" id="password2" name="password2" type="password" autocomplete="new-password">
  </div>
  <div class="actions">
    <button class="button primary">{{t:draft.do}}</button>{{BI_SPACE}}
    <a class="button plain" href="{{formPath}}/review">{{t:draft.back}}</a>
  </div>
</form>
