import { mount } from '../shared/mount.tsx'
import { StaffApp } from '../shared/staff/portal.tsx'
import '../shared/staff/staff.css'
import { Waiting } from '../shared/staff/states.tsx'
import { PORTAL } from './portal.ts'

// All of the portal's texts at once: a counter must not see a page go blank while its words arrive.
await mount(<StaffApp portal={PORTAL} />, <Waiting />, [
  'staff',
  'institution',
  'institution-desk',
  'institution-care',
  'institution-own',
])
