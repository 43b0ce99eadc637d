import { mount } from '../shared/mount.tsx'
import '../shared/ui/kit.css'
import './portal.css'
import { Loading } from '../shared/ui/states.tsx'
import { Portal } from './portal.tsx'

await mount(<Portal />, <Loading />, ['citizen', 'citizen-problems'])
