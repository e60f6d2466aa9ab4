{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{title}}</h1>
{{#leave}}
  <p class="lead">{{t:payment.leave-text}}</p>
  <p><a class="button primary" id="leave" href="{{nextUrl}}">{{t:payment.leave}} ({{nextHost}})</a></p>
{{/leave}}
{{#slip}}
  <p class="lead">{{t:payment.slip-text}}</p>
  <dl class="facts">
    <dt>{{t:slip.collector}}</dt>
    <dd class="code">{{collector}}</dd>
    <dt>{{t:slip.number}}</dt>
    <dd class="code">{{payNumber}}</dd>
    <dt>{{t:slip.confirmation}}</dt>
    <dd class="code">{{confirmation}}</dd>
    <dt>{{t:slip.category}}</dt>
    <dd class="code">{{category}}</dd>
    <dt>{{t:fee.total}}</dt>
    <dd>{{slipAmount}}</dd>
    {{#has_until}}
      <dt>{{t:payment.due}}</dt>
      <dd>{{until}}</dd>
    {{/has_until}}
  </dl>
  <p><a class="button" href="{{casePath}}/slip.pdf">{{t:payment.slip-pdf}}</a></p>
{{/slip}}
{{#atDesk}}
  <p class="lead">{{t:payment.desk-text}}</p>
  <p class="code">{{deskReference}}</p>
{{/atDesk}}
{{#has_expiresAt}}<p>{{t:payment.due}} {{expiresAt}}</p>{{/has_expiresAt}}
{{use:part-fees}}
<p><a href="{{paymentPath}}">{{t:payment.refresh}}</a> · <a href="{{casePath}}">{{t:payment.case}}</a></p>
