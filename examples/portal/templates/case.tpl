{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{t:case.title}}</h1>
{{#arrived}}
  <div class="notice good" role="status">
    <p><strong>{{t:case.arrived}}</strong></p>
    <p>{{t:case.keep}}</p>
  </div>
{{/arrived}}
{{#corrected}}<p class="notice good" role="status">{{t:case.corrected}}</p>{{/corrected}}
<dl class="facts">
  <dt>{{t:case.reference}}</dt>
  <dd><strong class="code" id="reference">{{reference}}</strong></dd>
  {{#accessCode}}
    <dt>{{t:case.access-code}}</dt>
    <dd>
      <strong class="code" id="access-code">{{code}}</strong>
      <p class="hint">{{t:case.access-code-hint}}</p>
    </dd>
  {{/accessCode}}
  <dt>{{t:case.state}}</dt>
  <dd><span class="chip state" id="state">{{stateText}}</span></dd>
  <dt>{{t:case.arrived-at}}</dt>
  <dd>{{arrivedAt}}</dd>
  {{#has_decideBy}}
    <dt>{{t:case.decide-by}}</dt>
    <dd>{{decideBy}}</dd>
  {{/has_decideBy}}
  {{#fee}}
    <dt>{{t:case.fee}}</dt>
    <dd>
      {{feeTotal}} <span class="chip" id="fee-standing" data-standing="{{feeStandingCode}}">{{feeStanding}}</span>
    </dd>
  {{/fee}}
</dl>
{{#ended}}
  {{#isHere}}
    <div class="notice warning" id="money">
      <p><strong>{{t:case.money-here}} {{moneyHere}}</strong></p>
      <p>{{t:case.money-text}}</p>
    </div>
  {{/isHere}}
  {{#isWaiting}}<p class="notice warning" id="money">{{t:case.no-payment-text}}</p>{{/isWaiting}}
{{/ended}}
{{#fee}}
  {{#feeOpen}}<p><a class="button primary" href="{{casePath}}/pay">{{t:case.pay}}</a></p>{{/feeOpen}}
{{/fee}}
{{#correction}}
  <section class="notice warning">
    <h2>{{t:case.correction}}</h2>
    <p>{{correctionMessage}}</p>
    <ul>
      {{#correctionFields}}<li>{{fieldLabel}}</li>{{/correctionFields}}
    </ul>
    {{#has_correctionDue}}<p>{{t:case.correction-due}} {{correctionDue}}</p>{{/has_correctionDue}}
    <form method="post" action="{{casePath}}/correct">
      {{use:part-token}}
      <button class="button primary">{{t:case.correct}}</button>
    </form>
  </section>
{{/correction}}
{{use:part-agent}}
{{use:part-changes}}
<section>
  <h2>{{t:case.papers}}</h2>
  <ul class="downloads">
    <li><a href="{{casePath}}/receipt.pdf">{{t:case.receipt-pdf}}</a></li>
    <li>
      <a href="{{casePath}}/receipt.jws">{{t:case.receipt-jws}}</a>{{BI_SPACE}}
      <span class="fine">{{t:case.receipt-check}} <a href="{{base}}/receipt-key.pem">{{t:case.receipt-key}}</a></span>
    </li>
    {{#documents}}
      <li><a class="issued" href="{{documentPath}}">{{documentTitle}}</a> <span class="fine">{{issuedAt}}</span></li>
    {{/documents}}
  </ul>
</section>
{{use:part-history}}
{{#againPath}}
  <form method="post" action="{{againAddress}}">
    {{use:part-token}}
    <h2>{{t:case.again-title}}</h2>
    <p>{{t:case.again-text}}</p>
    <p>
      <button class="button plain">{{t:case.again}}</button>
    </p>
  </form>
{{/againPath}}
{{#withdrawable}}<p><a class="button plain" href="{{casePath}}/withdraw">{{t:withdraw.title}}</a></p>{{/withdrawable}}
