{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:withdraw.title}}</h1>
<p class="lead">{{t:withdraw.lead}}</p>
{{#money}}
  {{#isHere}}
    <div class="notice warning" id="money">
      <p><strong>{{t:case.money-here}} {{moneyHere}}</strong></p>
      <p>{{t:withdraw.money-text}}</p>
    </div>
  {{/isHere}}
  {{#isWaiting}}<p class="notice warning" id="money">{{t:withdraw.waiting-text}}</p>{{/isWaiting}}
{{/money}}
<p>{{t:case.reference}} <strong class="code">{{reference}}</strong></p>
<form method="post" action="{{casePath}}/withdraw">
  {{use:part-token}}
  <div class="field">
    <label for="reason">{{t:withdraw.reason}}</label>
    <textarea class="box long" id="reason" name="reason" rows="3">{{typedReason:p}}</textarea>
  </div>
  <div class="actions">
    <button class="button danger">{{t:withdraw.do}}</button>{{BI_SPACE}}
    <a class="button plain" href="{{casePath}}">{{t:withdraw.no}}</a>
  </div>
</form>
