import { mount } from '../shared/mount.tsx'
import { StaffApp } from '../shared/staff/portal.tsx'
import '../shared/staff/staff.css'
import { Waiting } from '../shared/staff/states.tsx'
import { PORTAL } from './portal.ts'

await mount(<StaffApp portal={PORTAL} />, <Waiting />, ['staff', 'institution'])
