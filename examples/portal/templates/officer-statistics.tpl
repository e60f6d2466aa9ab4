{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:officer.statistics}}</h1>
<div class="table-box" tabindex="0" role="region" aria-label="{{t:officer.statistics}}">
  <table>
    <thead>
      <tr>
        <th scope="col">{{t:officer.form}}</th>
        <th scope="col">{{t:case.state}}</th>
        <th scope="col" class="number">{{t:officer.count}}</th>
      </tr>
    </thead>
    <tbody>
      {{#rows}}
        <tr>
          <th scope="row">{{formTitle}}</th>
          <td>{{stateText}}</td>
          <td class="number">{{caseCount}}</td>
        </tr>
      {{/rows}}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row" colspan="2">{{t:fee.total}}</th>
        <td class="number">{{total}}</td>
      </tr>
    </tfoot>
  </table>
</div>
