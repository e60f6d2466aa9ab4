{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<nav class="crumbs" aria-label="{{t:crumbs}}"><a href="{{casePath}}">{{t:case.title}}</a></nav>
<h1>{{t:payment.title}}</h1>
<ol class="steps-line" aria-label="{{t:payment.step}}">
  {{#steps}}<li{{#current}} aria-current="step"{{/current}}{{#past}} class="past"{{/past}}>{{stepText}}</li>{{/steps}}
</ol>
{{use:part-fees}}
<div class="notice{{#asking}} warning{{/asking}}{{#confirmed}} good{{/confirmed}}" role="status">
  <p><strong id="standing" data-standing="{{standingCode}}">{{standing}}</strong></p>
  {{#asking}}
    <p>
      {{#reviewing}}{{t:payment.reviewing-text}}{{/reviewing}}
      {{#no_reviewing}}{{t:payment.asking-text}}{{/no_reviewing}}
    </p>
  {{/asking}}
  {{#failed}}<p id="failed">{{t:payment.failed}}</p>{{/failed}}
  {{#lapsed}}<p>{{t:payment.lapsed-text}}</p>{{/lapsed}}
  {{#confirmed}}
    <p>{{t:payment.paid-text}}</p>
    <p id="receipt-words">{{receiptWords}}</p>
  {{/confirmed}}
</div>
{{#confirmed}}
  <h2>{{t:payment.confirmation}}</h2>
  <dl class="facts">
    <dt>{{t:payment.paid-at}}</dt>
    <dd>{{paidAt}}</dd>
    <dt>{{t:payment.method}}</dt>
    <dd>{{gatewayName}}</dd>
    <dt>{{t:fee.amount}}</dt>
    <dd>{{paidAmount}}</dd>
    <dt>{{t:payment.reference}}</dt>
    <dd class="code">{{attemptId}}</dd>
  </dl>
{{/confirmed}}
{{#unfiled}}
  <section class="card" id="unfiled">
    <p>{{t:prepay.unfiled}} <strong class="code">{{draftNumber}}</strong></p>
    {{#paidAhead}}<p><a class="button primary" id="send" href="{{sendPath}}">{{t:prepay.send}}</a></p>{{/paidAhead}}
  </section>
{{/unfiled}}
{{#goOn}}
  <section class="card">
    <p>{{t:payment.continue-text}}</p>
    <p>
      <a class="button primary" id="go-on" href="{{paymentPath}}/next">
        {{#elsewhere}}{{t:payment.continue}}{{/elsewhere}}{{#slip}}{{t:payment.continue-slip}}{{/slip}}
        {{#atDesk}}{{t:payment.continue-desk}}{{/atDesk}} ({{gatewayName}})
      </a>
    </p>
  </section>
{{/goOn}}
{{#has_dueAt}}<p>{{t:payment.due}} {{dueAt}}</p>{{/has_dueAt}}
{{#deskOnly}}
  <section class="card" id="desk-only">
    <p>{{t:payment.desk-only}}</p>
    <p lang="ja">{{deskDivision}} {{deskAddress}}</p>
  </section>
{{/deskOnly}}
{{#choose}}
  <form method="post" action="{{paymentPath}}">
    {{use:part-token}}
    <input type="hidden" name="payKey" value="{{payKey}}">
    <fieldset class="field">
      <legend>{{t:payment.choose}}</legend>
      {{#offers}}
        <div class="option">
          <input type="radio" name="gateway" id="gateway-{{gatewayId}}"
              value="{{gatewayId}}"{{#gatewayFirst}} checked{{/gatewayFirst}}>
          <label for="gateway-{{gatewayId}}">{{gatewayLabel}}</label>
        </div>
      {{/offers}}
      {{#refused}}<p class="fine">{{gatewayLabel}}: {{gatewayRefusal}}</p>{{/refused}}
    </fieldset>
    <div class="actions">
      <button class="button primary">{{t:payment.do}}</button>
    </div>
  </form>
{{/choose}}
<p><a href="{{paymentPath}}">{{t:payment.refresh}}</a> · <a href="{{casePath}}">{{t:payment.case}}</a></p>
