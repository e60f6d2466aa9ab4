{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<nav class="crumbs" aria-label="{{t:crumbs}}"><a href="{{casePath}}">{{t:case.title}}</a></nav>
<h1>{{t:payment.title}}</h1>
{{use:part-fees}}
<p class="notice" role="status"><strong id="standing" data-standing="{{standingCode}}">{{standing}}</strong></p>
{{#has_dueAt}}<p>{{t:payment.due}} {{dueAt}}</p>{{/has_dueAt}}
{{#choose}}<form method="post" action="{{paymentPath}}"><input type="hidden" name="token" value="{{token}}"><input type="hidden" name="payKey" value="{{payKey}}">
<fieldset class="field"><legend>{{t:payment.choose}}</legend>{{#offers}}<div class="option"><input type="radio" name="gateway" id="gateway-{{gatewayId}}" value="{{gatewayId}}"{{#gatewayFirst}} checked{{/gatewayFirst}}><label for="gateway-{{gatewayId}}">{{gatewayLabel}}</label></div>{{/offers}}
{{#refused}}<p class="fine">{{gatewayLabel}}: {{gatewayRefusal}}</p>{{/refused}}</fieldset>
<div class="actions"><button class="button primary">{{t:payment.do}}</button></div></form>{{/choose}}
<p><a href="{{paymentPath}}">{{t:payment.refresh}}</a> · <a href="{{casePath}}">{{t:payment.case}}</a></p>
