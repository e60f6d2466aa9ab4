{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#sections}}
  <section class="answers">
    <h2>{{sectionTitle}}</h2>
    <dl>
      {{#lines}}
        <div class="answer{{#inRow}} in-row{{/inRow}}">
          <dt>{{lineLabel}}</dt>
          <dd{{#isForeign}} lang="ja"{{/isForeign}}>
            {{lineValue:p}}{{#no_lineValue}}<span class="fine">–</span>{{/no_lineValue}}
          </dd>
        </div>
      {{/lines}}
    </dl>
    {{#has_changePath}}
      <p><a href="{{changePath}}">{{t:review.change}}<span class="visually-hidden">: {{sectionTitle}}</span></a></p>
    {{/has_changePath}}
  </section>
{{/sections}}
