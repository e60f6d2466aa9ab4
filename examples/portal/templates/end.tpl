{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<nav class="crumbs" aria-label="{{t:crumbs}}"><a href="{{base}}/">{{tenantName}}</a></nav>
<h1>{{t:end.title}}</h1>
<p class="lead">{{t:end.text}}</p>
{{#has_unfinished}}
  <div class="notice warning" role="note">
    <p><strong>{{t:end.unfinished}}</strong></p>
    <ul>
      {{#unfinished}}
        <li><a href="{{address}}/draft">{{title}}</a> <span class="fine">{{t:end.save}}</span></li>
      {{/unfinished}}
    </ul>
  </div>
{{/has_unfinished}}
<form method="post" action="{{base}}/end">
  {{use:part-token}}
  <button class="button primary">{{t:end.button}}</button>{{BI_SPACE}}
  <a class="button plain" href="{{base}}/">{{t:end.back}}</a>
</form>
