{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<nav class="crumbs" aria-label="{{t:crumbs}}">
  <a href="{{base}}/officers/">{{t:officer.inbox}}</a> <span aria-hidden="true">›</span>{{BI_SPACE}}
  <a href="{{officerCase}}">{{t:officer.case}} <span class="code">{{reference}}</span></a>
</nav>
<h1>{{stageTitle}}</h1>
{{#has_actProblem}}
  <div class="error-summary" role="alert" id="refused">
    <p>{{actProblem}}</p>
  </div>
{{/has_actProblem}}
{{#has_notice}}<p class="notice" role="status">{{notice}}</p>{{/has_notice}}
{{use:form-summary}}
{{#has_stageHint}}<p>{{stageHint}}</p>{{/has_stageHint}}
{{#has_stageWhy}}<p class="fine">{{stageWhy}}</p>{{/has_stageWhy}}
{{#has_lines}}
  <section class="card" id="entered">
    <h2>{{t:stage.entered}}</h2>
    <dl class="facts entered">
      {{#lines}}
        <dt>{{lineLabel}}</dt>
        <dd lang="ja">{{lineValue:p}}{{#no_lineValue}}–{{/no_lineValue}}</dd>
      {{/lines}}
    </dl>
  </section>
{{/has_lines}}
{{#has_earlier}}
  <details class="card" id="earlier">
    <summary>{{t:stage.earlier}}</summary>
    <dl class="facts entered">
      {{#earlier}}
        <dt>{{lineLabel}}</dt>
        <dd lang="ja">{{lineValue:p}}{{#no_lineValue}}–{{/no_lineValue}}</dd>
      {{/earlier}}
    </dl>
  </details>
{{/has_earlier}}
{{#stageOpens}}
  <form method="post" action="{{stagePath}}" id="stage" novalidate data-evaluate="1">
    {{use:part-token}}
    <input type="hidden" name="basis" value="{{basis}}">
    <p class="fine">{{t:fill.required}}</p>
    {{#decides}}
      <fieldset class="field" id="f-outcome">
        <legend>{{t:stage.outcome}} <span class="required">{{t:field.required}}</span></legend>
        {{#has_outcomeProblem}}<p class="error-text">{{outcomeProblem}}</p>{{/has_outcomeProblem}}
        {{#outcomes}}
          <div class="option">
            <input type="radio" id="o-{{outcomeId}}" name="outcome"
                value="{{outcomeId}}"{{#outcomeChosen}} checked{{/outcomeChosen}}>
            <label for="o-{{outcomeId}}">
              {{outcomeTitle}}{{#outcomeBarred}} <span class="fine">{{t:stage.barred}}</span>{{/outcomeBarred}}
            </label>
          </div>
        {{/outcomes}}
      </fieldset>
    {{/decides}}
    <div id="fields">
      <section class="sheet">{{>fields}}</section>
    </div>
    {{#decides}}
      <div class="field">
        <label for="reason">{{t:stage.reason}}</label>
        <p class="hint" id="reason-notes">{{t:stage.reason-hint}}</p>
        <textarea class="box long" id="reason" name="reason" rows="3" aria-describedby="reason-notes">
          {{typedReason:p}}
        </textarea>
      </div>
    {{/decides}}
    <div class="actions">
      {{#completes}}
        <button class="button primary" name="action" value="complete">{{t:stage.complete}}</button>
      {{/completes}}
      {{#decides}}<button class="button primary" name="action" value="propose">{{t:stage.propose}}</button>{{/decides}}
      <button class="button plain" name="action" value="save">{{t:stage.save}}</button>
      <button class="button link without-script" name="action" value="refresh">{{t:fill.refresh}}</button>
    </div>
  </form>
{{/stageOpens}}
{{#mayReopen}}
  <section class="card">
    <h2>{{t:stage.reopen}}</h2>
    <p>{{t:stage.reopen-text}}</p>
    <form method="post" action="{{stagePath}}">
      {{use:part-token}}
      <input type="hidden" name="basis" value="{{basis}}">
      <div class="field">
        <label for="words">{{t:stage.reopen-words}} <span class="required">{{t:field.required}}</span></label>
        <textarea class="box long" id="words" name="words" rows="2" aria-required="true"></textarea>
      </div>
      <button class="button small" name="action" value="reopen">{{t:stage.reopen}}</button>
    </form>
  </section>
{{/mayReopen}}
<p><a href="{{officerCase}}">{{t:stage.back}}</a></p>
<p class="visually-hidden" role="status" id="announcer" data-changed="{{t:fill.changed}}"></p>
