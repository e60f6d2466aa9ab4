{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<p class="form-name">{{formTitle}}</p>
<h1>{{t:signed.title}}</h1>
<p class="notice good" role="status">{{t:signed.text}}</p>
{{use:part-comparison}}
{{use:part-checks}}
<div class="actions">
  <a class="button primary" href="{{formPath}}/send">{{t:signed.next}}</a>{{BI_SPACE}}
  <a class="button plain" href="{{formPath}}/review">{{t:signed.back}}</a>
</div>
