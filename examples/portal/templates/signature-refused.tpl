{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{refusalTitle}}</h1>
<div class="error-summary" role="alert" data-why="{{why}}">
  <p>{{refusalText}}</p>
</div>
{{use:part-comparison}}
{{use:part-checks}}
<div class="actions">
  <a class="button primary" href="{{formPath}}/sign?again=1">{{t:refused.again}}</a>{{BI_SPACE}}
  <a class="button plain" href="{{formPath}}/review">{{t:sign.back}}</a>
</div>
