-- The record of a child is asked theme by theme, from lists of codes. What was recorded before goes into the questions that take its place.
update person set details = details
  || case when details ? 'childProtectionPlan' then jsonb_build_object('protectionPlan', case details ->> 'childProtectionPlan' when 'yes' then 'current' else details ->> 'childProtectionPlan' end) else '{}' end
  || case when details ? 'childInNeedPlan' then jsonb_build_object('needPlan', case details ->> 'childInNeedPlan' when 'yes' then 'current' else details ->> 'childInNeedPlan' end) else '{}' end
  || case when details ? 'notKnownBecause' then jsonb_build_object('statusNotKnownBecause', details ->> 'notKnownBecause') else '{}' end
  || case when ethnicity <> '' then jsonb_build_object('ethnicityWords', ethnicity) else '{}' end
where kind = 'child';
update person set details = details - 'childProtectionPlan' - 'childInNeedPlan' - 'notKnownBecause', ethnicity = '' where kind = 'child';
