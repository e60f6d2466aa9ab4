{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{t:prepay.title}}</h1>
{{#has_prepayProblem}}
  <div class="error-summary" role="alert">
    <h2>{{t:fill.errors}}</h2>
    <p><a href="#password">{{prepayProblem}}</a></p>
  </div>
{{/has_prepayProblem}}
<p class="lead">{{t:prepay.lead}}</p>
{{use:part-fees}}
<p>{{t:prepay.draft}}</p>
{{#has_draftNumber}}
  <p>{{t:draft.number}} <strong class="code">{{draftNumber}}</strong> {{t:draft.same-password}}</p>
{{/has_draftNumber}}
<form method="post" action="{{formPath}}/prepay">
  {{use:part-filing}}
  <div class="field">
    <label for="password">{{t:draft.password}} <span class="required">{{t:field.required}}</span></label>
    <p class="hint" id="password-notes">{{t:send.password-hint}}</p>
    <input class="box medium" id="password" name="password" type="password" autocomplete="new-password"
        aria-describedby="password-notes" aria-required="true">
  </div>
  {{#no_draftNumber}}
    <div class="field">
      <label for="password2">{{t:send.password2}} <span class="required">{{t:field.required}}</span></label>
      <input class="box medium" id="password2" name="password2" type="password" autocomplete="new-password"
          aria-required="true">
    </div>
  {{/no_draftNumber}}
  <div class="actions">
    <button class="button primary">{{t:prepay.do}}</button>{{BI_SPACE}}
    <a class="button plain" href="{{formPath}}/review">{{t:sign.back}}</a>
  </div>
</form>
