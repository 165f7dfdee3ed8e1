import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

export type CephPorts = { readonly monitor: number; readonly monitorOld: number; readonly gateway: number }

/** What one node needs to believe that it is a whole cluster: one copy of everything, in memory, on this machine only. */
export const cephSettings = (folder: string, clusterId: string, ports: CephPorts): string => `[global]
fsid = ${clusterId}
mon_host = [v2:127.0.0.1:${ports.monitor}/0,v1:127.0.0.1:${ports.monitorOld}/0]
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_ipv6 = false
auth_cluster_required = cephx
auth_service_required = cephx
auth_client_required = cephx
auth_allow_insecure_global_id_reclaim = false
keyring = ${join(folder, 'keyring')}
admin_socket = ${join(folder, 'run')}/$name.asok
run_dir = ${join(folder, 'run')}
log_file = ${join(folder, 'log')}/$name.log
mon_cluster_log_file = ${join(folder, 'log')}/cluster.log
crash_dir = ${join(folder, 'log')}
mon_data = ${join(folder, 'mon')}
osd_data = ${join(folder, 'osd')}
rgw_data = ${join(folder, 'rgw')}
mon_allow_pool_size_one = true
mon_warn_on_pool_no_redundancy = false
mon_data_avail_warn = 1
mon_data_avail_crit = 0
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 2
osd_pool_default_pgp_num = 2
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
osd_objectstore = memstore
memstore_device_bytes = 4294967296
osd_class_dir = /usr/lib/x86_64-linux-gnu/rados-classes
[client.rgw.a]
rgw_frontends = beast endpoint=127.0.0.1:${ports.gateway}
rgw_dns_name = localhost
rgw_thread_pool_size = 32
`

/** Who the daemons are to each other; the user of the gateway is made once it answers. */
export const keysOfDaemons: readonly (readonly [name: string, ...capabilities: string[]])[] = [
  ['mon.', '--cap', 'mon', 'allow *'],
  [
    'client.admin',
    '--cap',
    'mon',
    'allow *',
    '--cap',
    'osd',
    'allow *',
    '--cap',
    'mds',
    'allow *',
    '--cap',
    'mgr',
    'allow *',
  ],
  [
    'osd.0',
    '--cap',
    'mon',
    'allow profile osd',
    '--cap',
    'mgr',
    'allow profile osd',
    '--cap',
    'osd',
    'allow *',
  ],
  ['client.rgw.a', '--cap', 'mon', 'allow rw', '--cap', 'osd', 'allow rwx', '--cap', 'mgr', 'allow rw'],
]

export const newClusterId = (): string => randomUUID()
