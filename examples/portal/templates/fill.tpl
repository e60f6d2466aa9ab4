{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{title}}</h1>
{{#inSteps}}<p class="progress" id="progress">{{t:fill.step}}</p>{{/inSteps}}
{{#correcting}}<p class="notice" role="note">{{t:fill.correcting}}</p>{{/correcting}}
{{#has_notice}}<p class="notice" role="status">{{notice}}</p>{{/has_notice}}
{{use:form-summary}}
<form method="post" action="{{formPath}}/page/{{pageOfForm}}" enctype="multipart/form-data" id="fill" novalidate
    data-evaluate="1">
  {{use:part-token}}
  <input type="hidden" name="state" value="{{state}}">
  <input type="hidden" name="shown" value="{{shownPaths}}">
  <button class="default-button" name="action" value="next" tabindex="-1" aria-hidden="true">{{t:fill.next}}</button>
  <p class="fine">{{t:fill.required}}</p>
  <div id="fields">
    {{#sections}}
      <section class="sheet" data-field="page-{{pageId}}">
        {{#has_heading}}<h2>{{heading}}</h2>{{/has_heading}}
        {{#has_pageHint}}<p>{{pageHint}}</p>{{/has_pageHint}}
        {{>fields}}
      </section>
    {{/sections}}
  </div>
  <div class="actions">
    <button class="button primary" name="action" value="next">{{t:fill.next}}</button>
    {{#hasBefore}}<button class="button plain" name="action" value="back">{{t:fill.back}}</button>{{/hasBefore}}
    <button class="button plain" name="action" value="save">{{t:fill.save}}</button>
    {{#no_isAll}}<button class="button link" name="action" value="all">{{t:fill.all}}</button>{{/no_isAll}}
    <button class="button link without-script" name="action" value="refresh">{{t:fill.refresh}}</button>
  </div>
</form>
<p class="visually-hidden" role="status" id="announcer" data-changed="{{t:fill.changed}}"></p>
