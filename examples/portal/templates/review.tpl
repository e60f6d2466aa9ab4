{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{t:review.title}}</h1>
{{#changedElsewhere}}
  <div class="error-summary" role="alert" tabindex="-1" id="changed-elsewhere">
    <h2>{{t:review.changed-elsewhere}}</h2>
    <p>{{t:review.changed-elsewhere-text}}</p>
  </div>
{{/changedElsewhere}}
{{#judgedOtherwise}}
  <div class="error-summary" role="alert" tabindex="-1" id="judged-otherwise">
    <h2>{{t:review.judged-otherwise}}</h2>
    <p>{{t:review.judged-otherwise-text}}</p>
  </div>
  {{use:part-changes}}
{{/judgedOtherwise}}
{{#unconfirmed}}
  <div class="error-summary" role="alert">
    <h2>{{t:fill.errors}}</h2>
    <p><a href="#confirm0">{{t:review.unconfirmed}}</a></p>
  </div>
{{/unconfirmed}}
{{#open}}
  <div class="error-summary" role="alert" id="error-summary">
    <h2>{{t:review.open}}</h2>
    <ul>
      {{#lines}}
        <li>
          <a href="{{link}}">{{message}}</a>{{#isWarning}} <span class="fine">{{t:review.warning}}</span>{{/isWarning}}
        </li>
      {{/lines}}
    </ul>
  </div>
{{/open}}
{{use:part-agent}}
{{use:form-answers}}
{{use:part-fees}}
<form method="post" action="{{formPath}}/review">
  {{use:part-filing}}
  {{#has_confirmations}}
    <fieldset class="field">
      <legend>{{t:review.confirm}}</legend>
      {{#confirmations}}
        <div class="option">
          <input type="checkbox" id="{{confirmName}}" name="{{confirmName}}" value="true">
          <label for="{{confirmName}}" lang="ja">{{sentence}}</label>
        </div>
      {{/confirmations}}
    </fieldset>
  {{/has_confirmations}}
  <div class="actions">
    {{#complete}}
      <button class="button primary" name="action" value="next">
        {{#signedForm}}{{t:review.to-sign}}{{/signedForm}}{{#no_signedForm}}{{t:review.to-send}}{{/no_signedForm}}
      </button>
    {{/complete}}
    <button class="button plain" name="action" value="save">{{t:fill.save}}</button>
  </div>
</form>
