{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#has_stages}}
  <section class="card" id="stages">
    <h2>{{t:stage.title}}</h2>
    {{#has_period}}<p class="fine">{{t:stage.period}} {{period}}</p>{{/has_period}}
    <ol class="stages">
      {{#stages}}
        <li data-stage="{{stageId}}" data-state="{{stageCode}}">
          <p>
            <strong>{{stageTitle}}</strong> <span class="chip">{{stageState}}</span>
            {{#stageDraft}}<span class="chip">{{t:stage.draft}}</span>{{/stageDraft}}
          </p>
          {{#has_lines}}
            <dl class="facts entered">
              {{#lines}}
                <dt>{{lineLabel}}</dt>
                <dd lang="ja">{{lineValue:p}}{{#no_lineValue}}–{{/no_lineValue}}</dd>
              {{/lines}}
            </dl>
            <p class="fine">{{enteredBy}}{{#has_doneOn}} {{doneOn}}{{/has_doneOn}}</p>
          {{/has_lines}}
          {{#has_stageWhy}}<p class="fine">{{stageWhy}}</p>{{/has_stageWhy}}
          {{#stageOpens}}<p><a class="button small" href="{{stagePath}}">{{t:stage.enter}}</a></p>{{/stageOpens}}
          {{#stageDone}}<p><a href="{{stagePath}}">{{t:stage.look}}</a></p>{{/stageDone}}
        </li>
      {{/stages}}
    </ol>
  </section>
{{/has_stages}}
